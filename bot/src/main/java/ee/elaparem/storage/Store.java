package ee.elaparem.storage;

import java.nio.file.Path;
import java.util.List;

/** The bot's memory, in one file on this machine. */
public final class Store implements AutoCloseable {
    private Store() {}

    /**
     * Opens the store in this folder, making or upgrading it where needed.
     *
     * @throws StoreUnavailable when it cannot be used; nothing was changed then
     */
    public static Store open(Path folder) {
        throw new UnsupportedOperationException();
    }

    public Inbox inbox() {
        throw new UnsupportedOperationException();
    }

    public Learners learners() {
        throw new UnsupportedOperationException();
    }

    public Outbox outbox() {
        throw new UnsupportedOperationException();
    }

    /**
     * Stores a turn as a whole: learner, messages, calls, inbox row done. On the disk when this returns.
     *
     * @return the calls as rows of the outbox, in order
     * @throws LearnerChanged when the learner's version is not the one that the turn began with; nothing was stored
     * @throws StoreUnavailable when the store cannot write; nothing was stored
     */
    public List<Pending> commit(StoredTurn turn) {
        throw new UnsupportedOperationException();
    }

    /** Finishes what is being written and closes the file. */
    @Override
    public void close() {}
}
