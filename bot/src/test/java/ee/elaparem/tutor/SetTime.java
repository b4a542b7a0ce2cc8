package ee.elaparem.tutor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that only the waiting of the program, or a test, moves on. */
final class SetTime implements InstantSource, Pause {
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void lasting(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    synchronized void passes(Duration time) {
        now = now.plus(time);
    }

    /** What the program waited for, in order. */
    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }
}
