package ee.elaparem.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether updates come in, as {@code /health} shows it; a change is logged once. For any number of threads. */
final class IntakeState {
    private static final Logger log = LoggerFactory.getLogger(IntakeState.class);

    private final InstantSource clock;
    private volatile IntakeStatus status;

    IntakeState(InstantSource clock) {
        this.clock = clock;
        status = new IntakeStatus.Starting(clock.instant());
    }

    IntakeStatus status() {
        return status;
    }

    void receiving() {
        turnTo(new IntakeStatus.Receiving(clock.instant()));
    }

    void standingBy() {
        turnTo(new IntakeStatus.StandingBy(clock.instant()));
    }

    void storeDown(String what) {
        turnTo(new IntakeStatus.StoreDown(clock.instant(), what));
    }

    void elsewhere(String host) {
        turnTo(new IntakeStatus.Elsewhere(clock.instant(), host));
    }

    /** For good: nothing is logged, for somebody asked for it. */
    void stopped() {
        status = new IntakeStatus.Stopped(clock.instant());
    }

    /** Notes why a call failed, and tells how long to wait before the next. */
    Duration failed(CallFailed failure, Backoff backoff) {
        Instant now = clock.instant();
        String what = String.valueOf(failure.getMessage());
        turnTo(
                switch (failure) {
                    case CallFailed.Conflict _ ->
                        what.contains("webhook")
                                ? new IntakeStatus.WebhookSet(now)
                                : new IntakeStatus.Conflict(now, what);
                    case CallFailed.Unauthorized _ -> new IntakeStatus.Unauthorized(now);
                    case CallFailed.Refused _ -> new IntakeStatus.Refused(now, what);
                    case CallFailed.Unreachable _, CallFailed.RateLimited _, CallFailed.Blocked _ ->
                        new IntakeStatus.Unreachable(now, what);
                });
        return switch (failure) {
            case CallFailed.RateLimited limited -> limited.retryAfter();
            case CallFailed.Unauthorized _ -> Duration.ofMinutes(1);
            default -> backoff.next();
        };
    }

    /** A status of the same kind goes on from when it began. */
    private synchronized void turnTo(IntakeStatus next) {
        if (status.getClass() == next.getClass() || status instanceof IntakeStatus.Stopped) {
            return;
        }
        status = next;
        switch (next) {
            case IntakeStatus.Receiving _, IntakeStatus.StandingBy _ -> log.info(next.reason());
            case IntakeStatus.Unauthorized _ -> log.error(next.reason());
            default -> log.warn(next.reason());
        }
    }
}
