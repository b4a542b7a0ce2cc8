package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * SQL over one connection. Each text is parsed and planned once and kept, which is bounded since the texts are this package's
 * constants. Like its connection, it serves one thread at a time.
 */
final class Session {
    private final Connection connection;
    private final Map<String, Prepared> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /**
     * The statement of this text, for one use. Where values belong, the text has names, as in {@code WHERE id = :id}.
     *
     * @throws SqlFailed when the database does not understand it or cannot be reached
     */
    Prepared sql(String text) {
        Prepared kept = prepared.get(text);
        if (kept == null) {
            kept = Prepared.on(connection, NamedSql.of(text));
            prepared.put(text, kept);
        }
        return kept;
    }

    /** To be called after a failure: SQLite's driver gives up a statement that failed, and does not say so. */
    void forget() {
        prepared.values().forEach(Prepared::close);
        prepared.clear();
    }

    Connection connection() {
        return connection;
    }

    /** Closes the connection, too. */
    void close() {
        forget();
        try {
            connection.close();
        } catch (SQLException e) {
            // it was broken, or is closed already
        }
    }
}
