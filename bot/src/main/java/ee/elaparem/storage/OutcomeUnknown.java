package ee.elaparem.storage;

/**
 * The connection to the database broke while it was committing: it is stored as a whole, or not at all, and nobody can
 * tell. Whoever tries again must be ready to find it done.
 */
public final class OutcomeUnknown extends StoreUnavailable {
    OutcomeUnknown(Throwable cause) {
        super("The connection to the database broke during a commit. The store goes on by itself.", cause);
    }
}
