package ee.elaparem.airtable;

import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of work with Airtable, which may fail for a while without the others: rests after a failure, longer each time,
 * and says in the log what is wrong once, and once that it works again.
 */
final class Part {
    private static final Logger log = LoggerFactory.getLogger(Part.class);

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final String name;
    private final Duration least;
    private final InstantSource clock;
    private Instant restsUntil = Instant.MIN;
    private Duration rest = SHORTEST;
    private volatile @Nullable String trouble;

    /** @param least how long it rests at least after a failure */
    Part(String name, Duration least, InstantSource clock) {
        this.name = name;
        this.least = least;
        this.clock = clock;
    }

    /** Why it does not work now; null when it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    boolean rests() {
        Instant now = clock.instant();
        // a clock that was set back must not make it rest for ever
        return now.isBefore(restsUntil) && restsUntil.isBefore(now.plus(Duration.ofDays(32)));
    }

    /** Does the work unless it rests. Returns whether it was done without failing. */
    boolean attempt(Runnable work) {
        if (rests()) {
            return false;
        }
        try {
            work.run();
        } catch (AirtableError.MonthlyLimitReached closed) {
            failed(String.valueOf(closed.getMessage()));
            restsUntil = closed.until();
            return false;
        } catch (RuntimeException e) {
            failed(shown(e));
            return false;
        }
        if (trouble != null) {
            log.info("Airtable, {}: works again", name);
            trouble = null;
        }
        rest = SHORTEST;
        restsUntil = Instant.MIN;
        return true;
    }

    /** What may be said of a failure. Messages of others than ours may quote what learners have said. */
    static String shown(RuntimeException e) {
        if (e instanceof AirtableError || e instanceof StoreUnavailable) {
            return String.valueOf(e.getMessage());
        }
        StackTraceElement[] trace = e.getStackTrace();
        return "an unexpected " + e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void failed(String why) {
        if (!why.equals(trouble)) {
            log.error("Airtable, {}: {}", name, why);
            trouble = why;
        }
        restsUntil = clock.instant().plus(rest.compareTo(least) < 0 ? least : rest);
        rest = rest.multipliedBy(2).compareTo(LONGEST) < 0 ? rest.multipliedBy(2) : LONGEST;
    }
}
