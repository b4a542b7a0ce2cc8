package ee.elaparem.storage;

/** The tables are by now those of a newer program, which takes over: whoever brings something is to bring it to that one. */
public final class TakenOver extends StoreUnavailable {
    TakenOver(String message) {
        super(message);
    }
}
