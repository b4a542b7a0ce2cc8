package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The one connection that writes: its transactions, and savepoints within them. For one thread. */
final class WriteConnection implements AutoCloseable {
    private final Connection connection;
    private final Handle handle;

    WriteConnection(Connection connection) {
        this.connection = connection;
        this.handle = StatementCache.handle(connection);
    }

    Handle handle() {
        return handle;
    }

    /** Takes the write lock. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * When this returns, what was done since {@link #begin} is on the disk; when it throws, it is not.
     *
     * <p>The driver's own commit() begins the next transaction at once, and when that fails nobody can tell whether the
     * commit did.
     */
    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Undoes what was done since {@link #begin}, whatever state the transaction is in. */
    void rollback() {
        StatementCache.forget(handle);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already, as it may when the disk is full
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // no transaction to end; if something is really wrong, the next one's begin says so
        }
    }

    void savepoint() {
        handle.execute("SAVEPOINT unit");
    }

    void release() {
        handle.execute("RELEASE SAVEPOINT unit");
    }

    /** Undoes what was done since {@link #savepoint}; false when the whole transaction is gone. */
    boolean undo() {
        StatementCache.forget(handle);
        try {
            handle.execute("ROLLBACK TO SAVEPOINT unit");
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Takes the log over into the file and cuts it to nothing; false when a reader or the disk was in the way. */
    boolean emptyLog() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        } catch (SQLException e) {
            // tried again later; what is committed is in no danger
            return false;
        }
    }

    @Override
    public void close() {
        if (!handle.isClosed()) {
            emptyLog();
            handle.close();
        }
    }
}
