package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes at once for whoever waits, and else stands still. */
final class FastClock implements InstantSource, Waiting {
    private Instant now;
    private volatile Runnable meanwhile = () -> {};
    private final List<Duration> waits = new ArrayList<>();

    FastClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void pass(Duration time) {
        synchronized (this) {
            waits.add(time);
            now = now.plus(time);
        }
        meanwhile.run();
    }

    /** Whenever somebody waits, this happens. */
    void meanwhile(Runnable story) {
        meanwhile = story;
    }

    synchronized void is(String time) {
        now = Instant.parse(time);
    }

    synchronized void goOn(Duration time) {
        now = now.plus(time);
    }

    /** Waits of at least a second: not those for a turn among five a second. */
    synchronized List<Duration> longWaits() {
        return waits.stream()
                .filter(wait -> wait.compareTo(Duration.ofMillis(450)) > 0)
                .toList();
    }
}
