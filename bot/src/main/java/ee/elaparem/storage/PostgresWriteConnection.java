package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes to a server. It breaks now and then, as networks and servers do, and is made anew by the next
 * {@link #begin}, after a pause that grows with each failure.
 */
final class PostgresWriteConnection implements WriteConnection {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int SECONDS_TO_ANSWER = 3;

    /** How a connection is made. */
    interface Connecting {
        Connection connect() throws SQLException;
    }

    private final Connecting connecting;

    /** Null while it is broken. */
    private @Nullable Handle handle;

    private int failures;

    PostgresWriteConnection(Connecting connecting) throws SQLException {
        this.connecting = connecting;
        handle = open();
    }

    private Handle open() throws SQLException {
        Connection connection = connecting.connect();
        connection.setAutoCommit(false);
        return StatementCache.handle(connection);
    }

    @Override
    public Handle handle() {
        if (handle == null) {
            throw new IllegalStateException("Begin first");
        }
        return handle;
    }

    @Override
    public void begin() throws SQLException {
        if (handle != null) {
            // the driver begins the transaction with the first statement
            return;
        }
        try {
            if (failures > 0) {
                long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 10);
                Thread.sleep(Math.min(doubled, LONGEST_PAUSE.toMillis()));
            }
            handle = open();
            failures = 0;
        } catch (SQLException e) {
            failures++;
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted", "08006", e);
        }
    }

    @Override
    public void commit() throws SQLException {
        Connection connection = handle().getConnection();
        try {
            connection.commit();
        } catch (SQLException e) {
            if (PostgresTrouble.breaks(e) || connection.isClosed()) {
                throw new OutcomeUnknown(e);
            }
            throw e;
        }
    }

    @Override
    public void rollback() {
        if (handle == null) {
            return;
        }
        Connection connection = handle.getConnection();
        try {
            connection.rollback();
            if (connection.isValid(SECONDS_TO_ANSWER)) {
                return;
            }
        } catch (SQLException e) {
            // it is broken, and the server rolls back by itself
        }
        close();
    }

    @Override
    public boolean isBroken() {
        return handle == null;
    }

    @Override
    public boolean hasCheapSavepoints() {
        return false;
    }

    @Override
    public void savepoint() {
        handle().execute("SAVEPOINT unit");
    }

    @Override
    public void release() {
        handle().execute("RELEASE SAVEPOINT unit");
    }

    @Override
    public boolean undo() {
        try {
            handle().execute("ROLLBACK TO SAVEPOINT unit");
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** The server keeps its log by itself. */
    @Override
    public boolean emptyLog() {
        return true;
    }

    @Override
    public void close() {
        if (handle != null) {
            Connection connection = handle.getConnection();
            handle = null;
            try {
                connection.close();
            } catch (SQLException e) {
                // it was broken
            }
        }
    }
}
