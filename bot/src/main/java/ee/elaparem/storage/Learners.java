package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Past;
import java.util.Optional;

/** Learners as they were stored last. */
public final class Learners {
    Learners() {}

    public Optional<Learner> find(long id) {
        throw new UnsupportedOperationException();
    }

    /** What this learner did before; read from the store when asked. */
    public Past past(long id) {
        throw new UnsupportedOperationException();
    }

    /** Notes that the learner has blocked the bot, whatever turn is under way; no-op for an unknown learner. */
    public void blocked(long id) {
        throw new UnsupportedOperationException();
    }

    public long count() {
        throw new UnsupportedOperationException();
    }
}
