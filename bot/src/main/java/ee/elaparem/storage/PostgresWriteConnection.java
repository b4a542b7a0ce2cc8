package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
    private @Nullable Session session;

    private int failures;

    PostgresWriteConnection(Connecting connecting) throws SQLException {
        this.connecting = connecting;
        session = open();
    }

    private Session open() throws SQLException {
        Connection connection = connecting.connect();
        connection.setAutoCommit(false);
        return new Session(connection);
    }

    @Override
    public Session session() {
        if (session == null) {
            throw new IllegalStateException("Begin first");
        }
        return session;
    }

    /** Every commit waits for the disk: a server that ends without a loss of power would forget one that does not. */
    @Override
    public void begin(boolean lasting) throws SQLException {
        if (session != null) {
            // the driver begins the transaction with the first statement
            return;
        }
        try {
            if (failures > 0) {
                long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, 10);
                Thread.sleep(Math.min(doubled, LONGEST_PAUSE.toMillis()));
            }
            session = open();
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
        Connection connection = session().connection();
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
        if (session == null) {
            return;
        }
        session.forget();
        Connection connection = session.connection();
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
        return session == null;
    }

    /** The server keeps its log by itself. */
    @Override
    public boolean emptyLog() {
        return true;
    }

    @Override
    public void close() {
        if (session != null) {
            Session broken = session;
            session = null;
            broken.close();
        }
    }
}
