package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One base of Airtable. Calls wait for their turn (five a second), are repeated where that is safe, and end with an
 * {@link AirtableError} else; all of them block and may come from many threads.
 *
 * <p>A write is one call of at most {@value #MOST_ROWS} rows, done as a whole or not at all, so that it is always known
 * what was written; {@link #batches} cuts a longer list. Tables are named by name or id.
 */
public final class AirtableClient implements AutoCloseable {
    /** How many rows a write takes. */
    public static final int MOST_ROWS = 10;

    /** The longest text that a cell takes, in characters. */
    public static final int LONGEST_TEXT = 100_000;

    private final HttpClient http;
    private final Wire wire;
    private final Listing listing;
    private final String base;
    private final Patience patience;

    private AirtableClient(HttpClient http, Wire wire, String base, Patience patience) {
        this.http = http;
        this.wire = wire;
        this.base = base;
        this.patience = patience;
        this.listing = new Listing(exchange -> wire.call(exchange, patience));
    }

    /**
     * @param api scheme, host, port and perhaps a path, such as {@code https://api.airtable.com}
     * @param token a personal access token
     * @param baseId {@code "app..."}
     */
    public static Builder builder(URI api, String token, String baseId) {
        return new Builder(api, token, baseId);
    }

    /** The same client, for calls that are given up sooner or later than its own. Shares everything; not to be closed. */
    public AirtableClient with(Patience other) {
        return new AirtableClient(http, wire, base, other);
    }

    /** A list cut into parts of {@value #MOST_ROWS}. */
    public static <T> List<List<T>> batches(List<T> rows) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            batches.add(List.copyOf(rows.subList(from, Math.min(rows.size(), from + MOST_ROWS))));
        }
        return batches;
    }

    /** The rows asked for, page by page. Begins again when Airtable forgets where it was. */
    public List<AirtableRow> list(String table, RowQuery query) {
        return listing.all(path(table), query);
    }

    /**
     * The same for more rows than should be in memory at once. Where Airtable forgets where it was, the first page comes
     * again.
     *
     * @param page is given at most a hundred rows each time, and says whether it wants more
     */
    public void list(String table, RowQuery query, Predicate<List<AirtableRow>> page) {
        listing.each(path(table), query, page);
    }

    /**
     * Adds rows, with options and types made to fit. Not repeated once it may have arrived.
     *
     * @throws AirtableError.OutcomeUnknown when the rows may be there or not
     */
    public List<AirtableRow> create(String table, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return Listing.rows(call(Writes.create(path(table), rows)));
    }

    /** Changes cells of rows that are there; other cells stay. @throws AirtableError.RowGone when one is not there */
    public List<AirtableRow> update(String table, List<RowChange> changes) {
        return Listing.rows(call(Writes.update(path(table), changes)));
    }

    /**
     * Changes the rows that have the same values in the key columns, and adds those that nobody has. Other cells stay.
     *
     * @param keys one to three columns of texts, numbers, dates or selects; each row has a value in each, and no two rows
     *     have the same
     * @throws AirtableError.RequestRefused when several rows of the table have the same key
     */
    public Upserted upsert(
            String table, List<String> keys, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return upsert(table, keys, List.of(), rows);
    }

    /**
     * {@link #upsert(String, List, List)}, and in the same call changes rows whose ids are known; these need no keys and
     * are never added again.
     *
     * @param known rows to be changed; they come first in the answer
     * @throws AirtableError.RowGone when one of the known rows, or one that is linked to, is not there; nothing was done
     */
    public Upserted upsert(
            String table,
            List<String> keys,
            List<RowChange> known,
            List<? extends Map<String, ? extends @Nullable Object>> rows) {
        JsonNode answer = call(Writes.upsert(path(table), keys, known, rows));
        Set<String> created = new HashSet<>();
        answer.path("createdRecords").forEach(id -> created.add(id.asText()));
        return new Upserted(Listing.rows(answer), created);
    }

    /** Deletes rows; those that are gone already are no error. */
    public void delete(String table, List<String> ids) {
        List<String> left = new ArrayList<>(ids);
        do {
            try {
                call(Writes.delete(path(table), left));
                return;
            } catch (AirtableError.RowGone gone) {
                if (gone.id() == null || !left.remove(gone.id())) {
                    throw gone;
                }
            }
        } while (!left.isEmpty());
    }

    /** The base's tables. Needs the scope schema.bases:read. */
    public List<TableSchema> tables() {
        JsonNode answer = call(Exchange.read(metaPath(), Set.of()));
        if (!answer.path("tables").isArray()) {
            throw new AirtableError.Unavailable("its answer has no tables");
        }
        return SchemaJson.tables(answer);
    }

    /** Makes a table; the first column becomes the primary one. Needs the scope schema.bases:write. */
    public TableSchema createTable(String name, List<NewColumn> columns) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode fields = body.putArray("fields");
        columns.forEach(column -> fields.add(SchemaJson.json(column)));
        return SchemaJson.table(call(new Exchange("POST", metaPath(), body, false, Set.of())));
    }

    /** Adds a column. Needs the scope schema.bases:write. */
    public TableSchema.Column createColumn(String tableId, NewColumn column) {
        String path = metaPath() + "/" + Listing.encoded(tableId) + "/fields";
        return SchemaJson.column(call(new Exchange("POST", path, SchemaJson.json(column), false, Set.of())));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JsonNode call(Exchange exchange) {
        return wire.call(exchange, patience);
    }

    private String path(String table) {
        return Listing.encoded(base) + "/" + Listing.encoded(table);
    }

    private String metaPath() {
        return "meta/bases/" + Listing.encoded(base) + "/tables";
    }

    /** How a client is made; only what differs from the usual needs to be said. */
    public static final class Builder {
        private final URI api;
        private final String token;
        private final String baseId;
        private InstantSource clock = InstantSource.system();
        private Waiting waiting = Thread::sleep;
        private RandomGenerator random = RandomGenerator.getDefault();
        private Patience patience = Patience.usual();
        private @Nullable CallBudget budget;

        private Builder(URI api, String token, String baseId) {
            if (!("https".equals(api.getScheme()) || "http".equals(api.getScheme())) || api.getHost() == null) {
                throw new IllegalArgumentException(
                        "AIRTABLE_API_URL must be http(s)://host, such as https://api.airtable.com");
            }
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("AIRTABLE_API_KEY is empty or has letters that no token has");
            }
            this.api = api;
            this.token = token;
            this.baseId = baseId;
        }

        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        public Builder waiting(Waiting waiting) {
            this.waiting = waiting;
            return this;
        }

        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        public Builder patience(Patience patience) {
            this.patience = patience;
            return this;
        }

        /** Where calls are counted and stopped; without one there is no limit. */
        public Builder budget(CallBudget budget) {
            this.budget = budget;
            return this;
        }

        public AirtableClient build() {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
            String root = api.toString().replaceAll("/+$", "") + "/v0/";
            CallBudget counted = budget != null ? budget : CallBudget.of(0, CallCounts.inMemory(), clock);
            Wire wire = new Wire(http, root, token, new Pacer(clock, waiting), counted, waiting, random);
            return new AirtableClient(http, wire, baseId, patience);
        }
    }
}
