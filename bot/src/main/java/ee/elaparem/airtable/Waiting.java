package ee.elaparem.airtable;

import java.time.Duration;

/** Lets time pass. In tests it passes without anybody waiting. */
@FunctionalInterface
public interface Waiting {
    void pass(Duration time) throws InterruptedException;
}
