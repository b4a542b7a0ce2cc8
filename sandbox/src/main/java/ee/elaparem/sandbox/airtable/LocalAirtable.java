package ee.elaparem.sandbox.airtable;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A local Airtable with one base, on loopback only.
 *
 * <pre>{@code
 * try (var airtable = LocalAirtable.builder().seedTables().start()) {
 *     airtable.table("Videos").add(Map.of("Title", "Sleep", "Level", "Entry", "Video Number", 1));
 *     // calls go to airtable.url() + "/v0/" + airtable.baseId() + "/Videos"
 * }
 * }</pre>
 */
public final class LocalAirtable implements AutoCloseable {
    /** What a token may do; a real token has some of these for some bases. */
    public enum Scope {
        RECORDS_READ,
        RECORDS_WRITE,
        SCHEMA_READ,
        SCHEMA_WRITE
    }

    /** Longer requests are answered 413. */
    static final int LONGEST_REQUEST = 4_000_000;

    /** URLs must be shorter than this, in characters. */
    static final int LONGEST_URL = 16_000;

    private final LocalBase base;
    private final Pages pages;
    private final Limits limits;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final String token;
    private final WebServer server;

    private LocalAirtable(Builder builder) {
        base = new LocalBase(builder.clock);
        pages = new Pages(base, builder.offsetLifetime);
        limits = new Limits(builder.clock, builder.perSecond, builder.monthly);
        token = builder.token;
        builder.tables.forEach(table -> base.addTable(table.name(), table.fields()));
        Door door = new Door(base, pages, limits, journal, faults, token, builder.scopes);
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .host(InetAddress.getLoopbackAddress().getHostAddress())
                .port(builder.port)
                .maxPayloadSize(LONGEST_REQUEST)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(100))
                // longer than what is refused, so that it is refused in Airtable's way
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(2 * LONGEST_URL)
                        .validatePath(false)
                        .build())
                .routing(routing -> routing.any(door))
                .build()
                .start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where calls go: {@code url() + "/v0/..."}. */
    public URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port());
    }

    /** The bearer token that is accepted. */
    public String token() {
        return token;
    }

    public String baseId() {
        return base.id;
    }

    public List<LocalTable> tables() {
        return base.tables();
    }

    /** The table with this name or id. @throws IllegalArgumentException when there is none */
    public LocalTable table(String nameOrId) {
        return base.table(nameOrId).orElseThrow(() -> new IllegalArgumentException("No table " + nameOrId));
    }

    /** Adds a table as a person would; the first field is the primary one. */
    public LocalTable addTable(String name, Field... fields) {
        return base.addTable(name, List.of(fields));
    }

    /** The latest requests, oldest first; at most 10,000. */
    public List<Call> calls() {
        return journal.calls();
    }

    /** How many requests there were, including those no longer kept. */
    public long countCalls() {
        return journal.count();
    }

    public Faults faults() {
        return faults;
    }

    /** From now on so many calls a month are answered; 0 for no limit. */
    public void monthlyLimit(long calls) {
        limits.monthly(calls);
    }

    /** From now on so many requests a second are answered (Airtable: 5); 0 for no limit. */
    public void perSecond(int requests) {
        limits.perSecond(requests);
    }

    /** The calls about records that this month has seen. */
    public long callsThisMonth() {
        return limits.callsThisMonth();
    }

    /** All offsets given out so far are of no use any more, as after a restart of the service. */
    public void expireOffsets() {
        base.locked(() -> {
            pages.expireAll();
            return true;
        });
    }

    @Override
    public void close() {
        faults.release();
        server.stop();
    }

    /** What a local Airtable begins with. */
    public static final class Builder {
        private record NewTable(String name, List<Field> fields) {}

        private int port;
        private String token = "patLocalAirtable01.0123456789abcdef";
        private InstantSource clock = InstantSource.system();
        private int perSecond = 5;
        private long monthly;
        private Duration offsetLifetime = Duration.ofMinutes(5);
        private final Set<Scope> scopes = EnumSet.allOf(Scope.class);
        private final List<NewTable> tables = new ArrayList<>();

        private Builder() {}

        /** @param port 0 for any that is free */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /** The clock for times in rows, limits and offsets. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** How many requests a second are answered (Airtable: 5, the default); 0 for no limit. */
        public Builder perSecond(int requests) {
            this.perSecond = requests;
            return this;
        }

        /** How many calls about records a month are answered; 0, the default, for no limit. */
        public Builder monthlyLimit(long calls) {
            this.monthly = calls;
            return this;
        }

        /** How long an offset lives after its last use; Airtable does not say. Default five minutes. */
        public Builder offsetLifetime(Duration lifetime) {
            this.offsetLifetime = lifetime;
            return this;
        }

        /** All that the token may do; everything by default. */
        public Builder scopes(Scope... scopes) {
            this.scopes.clear();
            this.scopes.addAll(List.of(scopes));
            return this;
        }

        public Builder table(String name, Field... fields) {
            tables.add(new NewTable(name, List.of(fields)));
            return this;
        }

        /** The tables Videos, Users and Messages, with the columns of the bot's first deployment. */
        public Builder seedTables() {
            return table(
                            "Videos",
                            Field.text("Title"),
                            Field.longText("Description"),
                            Field.longText("Question"),
                            Field.url("YouTube Link"),
                            Field.select("Level", "Entry", "Beginner", "Intermediate", "Advanced"),
                            Field.number("Video Number", 0),
                            Field.longText("Understanding Benchmark"))
                    .table(
                            "Users",
                            Field.text("Telegram ID"),
                            Field.text("Name"),
                            Field.select("Level", "Entry", "Beginner", "Intermediate", "Advanced"),
                            Field.number("Video Number", 0),
                            Field.select("State", "New"))
                    .table(
                            "Messages",
                            Field.longText("Message"),
                            Field.select("Role", "User", "Bot"),
                            Field.links("Video", "Videos"));
        }

        /** Binds the port. @throws RuntimeException when it is taken */
        public LocalAirtable start() {
            return new LocalAirtable(this);
        }
    }
}
