package ee.elaparem.storage;

/** The store cannot be used. The message says why and what to do. Nothing was stored, but for {@link OutcomeUnknown}. */
public sealed class StoreUnavailable extends RuntimeException permits OutcomeUnknown, TakenOver {
    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
