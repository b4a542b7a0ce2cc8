package ee.elaparem.telegram;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double with each failure, up to a bound, each shortened by up to a quarter so that many do not retry as one. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private int failures;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** The pause after one more failure. */
    Duration next() {
        return after(failures++);
    }

    /** The pause after this many earlier failures. */
    Duration after(int earlier) {
        long doubled = first.toMillis() << Math.min(earlier, 30);
        long whole = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 4 + 1));
    }

    void reset() {
        failures = 0;
    }
}
