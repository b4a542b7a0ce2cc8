package ee.elaparem.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when somebody pauses, and then at once. */
final class SetTime implements InstantSource, Pause {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public void lasting(Duration time) throws InterruptedException {
        pauses.add(time);
        advance(time);
        // so that a loop of failures does not starve the machine
        Thread.sleep(1);
    }

    void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
