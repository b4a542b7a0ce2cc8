package ee.elaparem.airtable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Spaces the requests to one base evenly, below the five a second that Airtable takes, and holds all of them back after
 * it has said "too many". Of our own rather than a library's: both rules share one state, and time is given.
 */
final class Pacer {
    /** Four a second: six can fall into one second only if the network shifts them by a quarter of one. */
    static final Duration BETWEEN = Duration.ofMillis(250);

    static final Duration PENALTY = Duration.ofSeconds(30);

    /** Nobody waits longer at once; a clock that was set back could else hold calls back for hours. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Waiting waiting;
    private Instant nextFree = Instant.MIN;
    private Instant heldUntil = Instant.MIN;

    Pacer(InstantSource clock, Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Waits for this call's turn. */
    void await() throws InterruptedException {
        Duration wait;
        do {
            wait = reserve();
            if (wait.isPositive()) {
                waiting.pass(wait);
            }
            // while this one waited, another may have been told "too many"
        } while (held().isPositive() && wait.compareTo(LONGEST) < 0);
    }

    private synchronized Duration reserve() {
        Instant now = clock.instant();
        Instant turn = now;
        if (turn.isBefore(heldUntil)) {
            turn = heldUntil;
        }
        if (turn.isBefore(nextFree)) {
            turn = nextFree;
        }
        if (turn.isAfter(now.plus(LONGEST))) {
            turn = now;
            heldUntil = Instant.MIN;
        }
        nextFree = turn.plus(BETWEEN);
        return Duration.between(now, turn);
    }

    /** Airtable has said "too many": nobody calls for so long, half a minute at least. */
    synchronized void hold(Duration time) {
        Duration bounded = time.compareTo(PENALTY) < 0 ? PENALTY : time.compareTo(LONGEST) > 0 ? LONGEST : time;
        heldUntil = clock.instant().plus(bounded);
    }

    /** How long everybody is still held back; zero when nobody is. */
    synchronized Duration held() {
        Instant now = clock.instant();
        return heldUntil.isAfter(now) && heldUntil.isBefore(now.plus(LONGEST).plusSeconds(1))
                ? Duration.between(now, heldUntil)
                : Duration.ZERO;
    }
}
