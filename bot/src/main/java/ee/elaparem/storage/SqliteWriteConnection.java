package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The connection that writes to a file. It begins and ends its transactions by itself, with statements that are parsed once:
 * the driver would parse each BEGIN and COMMIT anew, and its commit() begins the next transaction at once, and when that
 * fails nobody can tell whether the commit did.
 */
final class SqliteWriteConnection implements WriteConnection {
    private final Session session;
    private final Checkpoints checkpoints;
    /** Whether commits wait for the disk, as they do over a new connection. */
    private boolean waits = true;

    private boolean closed;

    /** @param connection in the driver's auto-commit mode, in which it adds nothing to what it is told */
    SqliteWriteConnection(Connection connection, Checkpoints checkpoints) {
        this.session = new Session(connection);
        this.checkpoints = checkpoints;
    }

    @Override
    public Session session() {
        return session;
    }

    /** Takes the write lock. Without a wait for the disk the log has it all the same, so that it outlives this process. */
    @Override
    public void begin(boolean lasting) throws SQLException {
        if (waits != lasting) {
            run(lasting ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            waits = lasting;
        }
        session.sql("BEGIN IMMEDIATE").run();
    }

    @Override
    public void commit() throws SQLException {
        session.sql("COMMIT").run();
        checkpoints.committed();
    }

    @Override
    public void rollback() {
        session.forget();
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already, as it may when the disk is full; if something is really wrong,
            // the next one's begin says so
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean isBroken() {
        // a file of this machine does not go away
        return false;
    }

    /** Takes the log over into the file and cuts it to nothing; false when a reader or the disk was in the way. */
    @Override
    public boolean emptyLog() {
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        } catch (SQLException e) {
            // tried again later; what is committed is in no danger
            return false;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            checkpoints.close();
            emptyLog();
            session.close();
        }
    }
}
