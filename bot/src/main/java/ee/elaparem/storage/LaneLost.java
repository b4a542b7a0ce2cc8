package ee.elaparem.storage;

/** Another process has taken over this learner's lane, and works what waits in it; nothing was stored. */
public final class LaneLost extends RuntimeException {
    public LaneLost() {
        super("Another process works this lane now; leave it to that one");
    }
}
