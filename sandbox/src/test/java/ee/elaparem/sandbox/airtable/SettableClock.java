package ee.elaparem.sandbox.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until told to go on. */
final class SettableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    void is(String time) {
        now = Instant.parse(time);
    }
}
