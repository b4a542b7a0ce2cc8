package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists a table page by page. Asks by POST: a condition may name a learner, and what is in a URL ends up in logs; it may
 * also be longer than the 16,000 characters of a URL; and the JDK's client repeats a GET on its own, uncounted.
 */
final class Listing {
    /** More rows than a base can have; a list that goes on is none. */
    private static final int MOST_PAGES = 5_000;

    private static final int MOST_BEGINNINGS = 4;

    private final Function<Exchange, JsonNode> caller;

    Listing(Function<Exchange, JsonNode> caller) {
        this.caller = caller;
    }

    /**
     * All rows, each once.
     *
     * @param path the table's, encoded
     */
    List<AirtableRow> all(String path, RowQuery query) {
        return tillTheEnd(() -> {
            Map<String, AirtableRow> rows = new LinkedHashMap<>();
            pages(path, query, page -> {
                page.forEach(row -> rows.put(row.id(), row));
                return true;
            });
            return List.copyOf(rows.values());
        });
    }

    /**
     * Rows a page at a time; where Airtable has lost its place, from the first page again.
     *
     * @param path the table's, encoded
     * @param page is given each page, and says whether it wants more
     */
    void each(String path, RowQuery query, Predicate<List<AirtableRow>> page) {
        tillTheEnd(() -> {
            pages(path, query, page);
            return true;
        });
    }

    private static <T> T tillTheEnd(Supplier<T> listing) {
        for (int beginning = 1; ; beginning++) {
            try {
                return listing.get();
            } catch (AirtableError.RequestRefused refused) {
                if (!refused.type().equals(ErrorAnswer.ITERATOR_GONE)) {
                    throw refused;
                }
                if (beginning == MOST_BEGINNINGS) {
                    throw new AirtableError.Unavailable("it lost its place in a list " + beginning + " times");
                }
            }
        }
    }

    private void pages(String path, RowQuery query, Predicate<List<AirtableRow>> each) {
        String offset = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = caller.apply(request(path, query, offset));
            if (!answer.path("records").isArray()) {
                throw new AirtableError.Unavailable("its answer has no rows");
            }
            boolean more = each.test(rows(answer));
            offset = answer.path("offset").isTextual() ? answer.path("offset").asText() : null;
            if (offset == null || !more) {
                return;
            }
        }
        throw new AirtableError.Unavailable("its list has no end");
    }

    private static Exchange request(String path, RowQuery query, @Nullable String offset) {
        return new Exchange("POST", path + "/listRecords", body(query, offset), true, Set.copyOf(query.columns()));
    }

    private static JsonNode body(RowQuery query, @Nullable String offset) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!query.columns().isEmpty()) {
            ArrayNode fields = body.putArray("fields");
            query.columns().forEach(fields::add);
        }
        Formula where = query.where();
        if (where != null) {
            body.put("filterByFormula", where.text());
        }
        if (query.most() > 0) {
            body.put("maxRecords", query.most());
        }
        RowQuery.Order order = query.order();
        if (order != null) {
            body.putArray("sort")
                    .addObject()
                    .put("field", order.column())
                    .put("direction", order.largestFirst() ? "desc" : "asc");
        }
        if (offset != null) {
            body.put("offset", offset);
        }
        return body;
    }

    /** The rows of an answer; what is no row is passed over. */
    static List<AirtableRow> rows(JsonNode answer) {
        List<AirtableRow> rows = new ArrayList<>();
        for (JsonNode record : answer.path("records")) {
            if (record.path("id").isTextual()) {
                Map<String, JsonNode> cells = new LinkedHashMap<>();
                record.path("fields").properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
                rows.add(new AirtableRow(
                        record.path("id").asText(),
                        time(record.path("createdTime").asText()),
                        cells));
            }
        }
        return rows;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            return Instant.EPOCH;
        }
    }

    /** A part of a path or query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
