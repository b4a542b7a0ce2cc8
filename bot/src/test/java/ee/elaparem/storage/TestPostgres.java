package ee.elaparem.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of the tests' own, started when the first test asks for a database and stopped with the JVM. Each
 * database is a fresh one with the tables in it.
 */
public final class TestPostgres {
    private static final String TEMPLATE = "with_tables";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<Path, DatabaseUrl> BY_FOLDER = new ConcurrentHashMap<>();

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // no test pulls the plug of this machine
                        .setServerConfig("fsync", "off")
                        .start();
                execute(server, "CREATE DATABASE " + TEMPLATE);
                Store.open(url(server, TEMPLATE), () -> Samples.NOON).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A fresh database with the tables of this program. */
    public static DatabaseUrl database() {
        return database(" TEMPLATE " + TEMPLATE);
    }

    /** A fresh database with nothing in it. */
    public static DatabaseUrl emptyDatabase() {
        return database("");
    }

    /** The database that belongs to this folder: a fresh one the first time, then the same. */
    static DatabaseUrl of(Path folder) {
        return BY_FOLDER.computeIfAbsent(folder, _ -> database());
    }

    /** As an operator would write it. */
    public static String text(DatabaseUrl url) {
        return "postgres://" + url.user() + ":secret@" + url.host() + ":" + url.port() + "/" + url.database();
    }

    /** Carries this out as the server's owner. */
    public static void execute(String sql) {
        execute(Server.RUNNING, sql);
    }

    /** A connection of somebody else's to that database. */
    static Connection connect(DatabaseUrl url) throws SQLException {
        return Server.RUNNING.getDatabase("postgres", url.database()).getConnection();
    }

    /** Whether somebody waits there for what another holds locked. */
    static boolean waitsForALock(DatabaseUrl url) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                                + url.database() + "'")) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the first row of this query says in that database; false when there is none. */
    public static boolean isSo(DatabaseUrl url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Carries this out in that database. */
    public static void execute(DatabaseUrl url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all connections to this database, as a network that fails does. */
    public static void cutConnections(DatabaseUrl url) {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + url.database() + "'");
    }

    private static DatabaseUrl database(String how) {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "test_" + COUNT.incrementAndGet();
        execute(server, "CREATE DATABASE " + name + how);
        return url(server, name);
    }

    private static DatabaseUrl url(EmbeddedPostgres server, String name) {
        return new DatabaseUrl("127.0.0.1", server.getPort(), name, "postgres", "secret", Map.of());
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server for one test, which may stop and start it. */
    public static final class Own implements AutoCloseable {
        private final Path folder;
        private EmbeddedPostgres server;

        public Own(Path folder) throws IOException {
            this.folder = folder;
            server = builder().start();
        }

        private EmbeddedPostgres.Builder builder() {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "100");
        }

        public DatabaseUrl database() {
            return url(server, "postgres");
        }

        /** Ends all connections and the server, as an upgrade does. */
        public void stop() throws IOException {
            server.close();
        }

        /** Starts it again at the same address. */
        public void start() throws IOException {
            server = builder().setPort(server.getPort()).start();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
