package ee.elaparem.storage;

import java.util.function.Function;

/** A few connections for reading. They see what is committed and never wait for the writer. */
interface Readers extends AutoCloseable {
    /**
     * Reads. Must not be called from within a reading.
     *
     * @throws StoreUnavailable when it cannot be read, all connections stay busy for 10 s, or the store is closed
     */
    <T> T read(Function<Session, T> reading);

    /** Waits for readings under way, for 10 s at most, and closes the connections. */
    @Override
    void close();
}
