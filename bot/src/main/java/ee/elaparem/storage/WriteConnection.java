package ee.elaparem.storage;

import java.sql.SQLException;

/** The one connection that writes, and its transactions. For one thread. */
interface WriteConnection extends AutoCloseable {
    /** For work between {@link #begin} and {@link #commit}. */
    Session session();

    /**
     * Begins a transaction, over a new connection where the last one broke.
     *
     * @param lasting whether it must be on the disk when {@link #commit} returns; else a loss of power may still undo it, until
     *     a later commit is on the disk, where that spares a wait for the disk
     * @throws SQLException when there is no connection to be had, or the database is locked
     */
    void begin(boolean lasting) throws SQLException;

    /**
     * When this returns, what was done since {@link #begin} is stored; when it throws anything but
     * {@link OutcomeUnknown}, it is not.
     */
    void commit() throws SQLException;

    /** Undoes what was done since {@link #begin}, whatever state the transaction is in. */
    void rollback();

    /** Whether the connection broke, which undoes everything since {@link #begin}; the next begin makes a new one. */
    boolean isBroken();

    /** Where the database keeps a log that must not grow or keep words: empties it. False when it has to be tried again. */
    boolean emptyLog();

    @Override
    void close();
}
