package ee.elaparem.tutor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator that the model is done without, and why: when it begins, once an hour while it lasts, and when it is
 * over. Learners get on without the model, so nobody else would complain of a key that has run out. What is wrong with a
 * single answer is not told. Safe for use by many threads.
 */
final class AwayLog {
    private static final Logger LOG = LoggerFactory.getLogger(AwayLog.class);

    /** What lasts is told again after this. */
    static final Duration AGAIN = Duration.ofHours(1);

    /** An answer that comes sooner than this does not end it: a service that fails now and then is told of once a minute. */
    static final Duration SPELL = Duration.ofMinutes(1);

    private final InstantSource clock;
    /** When each kind of failure was told; there are as many as {@link ModelFailure} has. */
    private final Map<String, Instant> told = new HashMap<>();

    AwayLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void away(ModelFailure failure) {
        if (isOfOneAnswer(failure)) {
            return;
        }
        Instant now = clock.instant();
        Instant before = told.get(failure.kind());
        if (before == null || !now.isBefore(before.plus(AGAIN))) {
            told.put(failure.kind(), now);
            LOG.warn("The model is done without for now: {}", failure.getMessage());
        }
    }

    synchronized void answered() {
        if (told.isEmpty()) {
            return;
        }
        Instant recently = clock.instant().minus(SPELL);
        if (told.values().removeIf(at -> !at.isAfter(recently)) && told.isEmpty()) {
            LOG.info("The model answers again");
        }
    }

    /** Also that the service is left alone: what came before that has told why. */
    private static boolean isOfOneAnswer(ModelFailure failure) {
        return failure instanceof ModelFailure.Malformed
                || failure instanceof ModelFailure.Unstreamed
                || failure instanceof ModelFailure.Resting;
    }
}
