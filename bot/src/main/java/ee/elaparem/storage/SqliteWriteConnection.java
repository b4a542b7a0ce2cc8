package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The connection that writes to a file. */
final class SqliteWriteConnection implements WriteConnection {
    private final Connection connection;
    private final Handle handle;

    SqliteWriteConnection(Connection connection) {
        this.connection = connection;
        this.handle = StatementCache.handle(connection);
    }

    @Override
    public Handle handle() {
        return handle;
    }

    /** Takes the write lock. */
    @Override
    public void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * The driver's own commit() begins the next transaction at once, and when that fails nobody can tell whether the
     * commit did.
     */
    @Override
    public void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback() {
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

    @Override
    public boolean isBroken() {
        // a file of this machine does not go away
        return false;
    }

    @Override
    public boolean hasCheapSavepoints() {
        return true;
    }

    @Override
    public void savepoint() {
        handle.execute("SAVEPOINT unit");
    }

    @Override
    public void release() {
        handle.execute("RELEASE SAVEPOINT unit");
    }

    @Override
    public boolean undo() {
        StatementCache.forget(handle);
        try {
            handle.execute("ROLLBACK TO SAVEPOINT unit");
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Takes the log over into the file and cuts it to nothing; false when a reader or the disk was in the way. */
    @Override
    public boolean emptyLog() {
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
