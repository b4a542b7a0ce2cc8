package ee.elaparem.tutor;

import java.time.Duration;

/** Lets time pass. A test lets it pass at once. */
@FunctionalInterface
public interface Pause {
    /** Returns after this time. */
    void lasting(Duration time) throws InterruptedException;
}
