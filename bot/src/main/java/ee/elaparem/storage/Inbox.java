package ee.elaparem.storage;

import java.time.Instant;
import java.util.List;

/** Updates that were received and not yet done. */
public final class Inbox {
    Inbox() {}

    /**
     * Keeps these updates; they are on the disk when this returns.
     *
     * @return those of them never seen before, in the given order
     */
    public List<Received> add(List<Received> updates) {
        throw new UnsupportedOperationException();
    }

    /** Updates not yet done, by update id, at most {@code most} of them with an id above {@code after}. */
    public List<Received> waiting(long after, int most) {
        throw new UnsupportedOperationException();
    }

    /** How many updates are not yet done. */
    public long countWaiting() {
        throw new UnsupportedOperationException();
    }

    /** Forgets the ids of updates done before this time; until then a repeated delivery is recognised. Returns how many. */
    public int forgetDoneBefore(Instant time) {
        throw new UnsupportedOperationException();
    }
}
