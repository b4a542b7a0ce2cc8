package ee.elaparem.storage;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** The one connection that writes: its transactions, and savepoints within them. For one thread. */
interface WriteConnection extends AutoCloseable {
    /** For work between {@link #begin} and {@link #commit}. */
    Handle handle();

    /**
     * Begins a transaction, over a new connection where the last one broke.
     *
     * @throws SQLException when there is no connection to be had, or the database is locked
     */
    void begin() throws SQLException;

    /**
     * When this returns, what was done since {@link #begin} is on the disk; when it throws anything but
     * {@link OutcomeUnknown}, it is not.
     */
    void commit() throws SQLException;

    /** Undoes what was done since {@link #begin}, whatever state the transaction is in. */
    void rollback();

    /** Whether the connection broke, which undoes everything since {@link #begin}; the next begin makes a new one. */
    boolean isBroken();

    /**
     * Whether each unit of a commit gets a savepoint from the first. Where a savepoint costs a way over the network, units
     * get one only after one of them has failed.
     */
    boolean hasCheapSavepoints();

    void savepoint();

    /** Forgets {@link #savepoint}; what was done since stays. */
    void release();

    /** Undoes what was done since {@link #savepoint}; false when the whole transaction is gone. */
    boolean undo();

    /** Where the database keeps a log that must not grow or keep words: empties it. False when it has to be tried again. */
    boolean emptyLog();

    @Override
    void close();
}
