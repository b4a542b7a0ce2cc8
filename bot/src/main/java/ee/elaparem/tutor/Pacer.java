package ee.elaparem.tutor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Spaces calls evenly, so that a limit of so many a minute is never passed: one a second until the service has said how many
 * it takes, then that many, unless a pace is set. All waiting for Mistral happens here.
 */
final class Pacer {
    private static final Duration FIRST_PACE = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** How long nothing is asked after the service said that nothing is left; it does not say until when. */
    private static final Duration BREATH = Duration.ofSeconds(5);
    /** No service shuts us out longer by one answer. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final InstantSource clock;
    private final Pause pause;
    private final SharedPace shared;
    private final boolean set;
    private Duration gap;
    private Instant next = Instant.EPOCH;
    private Instant seen = Instant.EPOCH;
    /** As the service said last; empty where it says nothing, or a pace is set. */
    private OptionalLong perMinute = OptionalLong.empty();
    /** So many requests are left in this minute, as far as is known. */
    private long left;

    /** @param perSecond calls a second, 0 for no limit; empty to learn it */
    Pacer(InstantSource clock, Pause pause, Optional<Double> perSecond) {
        this(clock, pause, perSecond, SharedPace.ALONE);
    }

    /**
     * @param perSecond calls a second, 0 for no limit; empty to learn it
     * @param shared asked too, for processes that use the same key
     */
    Pacer(InstantSource clock, Pause pause, Optional<Double> perSecond, SharedPace shared) {
        this.shared = shared;
        this.clock = clock;
        this.pause = pause;
        this.set = perSecond.isPresent();
        this.gap = perSecond
                .map(rate -> rate == 0 ? Duration.ZERO : Duration.ofNanos((long) (1e9 / rate)))
                .orElse(FIRST_PACE);
    }

    /**
     * Waits for the next free place.
     *
     * @throws ModelFailure.Crowded at once, if the wait would be longer than this
     * @throws InterruptedException if the thread is wanted elsewhere
     */
    void await(Duration patience) throws InterruptedException {
        Duration wait;
        synchronized (this) {
            Instant now = now();
            Instant mine = next.isAfter(now) ? next : now;
            wait = Duration.between(now, mine);
            if (wait.compareTo(patience) > 0) {
                throw new ModelFailure.Crowded();
            }
            next = mine.plus(gap);
        }
        if (wait.isPositive()) {
            pause.lasting(wait);
        }
        awaitOthers(patience.minus(wait));
    }

    private void awaitOthers(Duration patience) throws InterruptedException {
        Duration apart = gap();
        Duration left = patience;
        while (apart.isPositive()) {
            Duration wait = shared.tryTake(apart);
            if (wait.isZero()) {
                return;
            }
            if (wait.compareTo(left) > 0) {
                throw new ModelFailure.Crowded();
            }
            pause.lasting(wait);
            left = left.minus(wait);
        }
    }

    /** The time; when the clock was set back, the next free place goes back with it, or calls would wait for hours. */
    private Instant now() {
        Instant now = clock.instant();
        if (now.isBefore(seen)) {
            next = next.minus(Duration.between(now, seen));
        }
        seen = now;
        return now;
    }

    /** Whether the next call would not have to wait. */
    synchronized boolean isQuiet() {
        return !next.isAfter(clock.instant());
    }

    /**
     * For a call that is better left out than waited for. Where the service said that most of the minute's requests are left, it
     * goes beside the line and takes nobody's place; where it says nothing of the kind, it takes a place that is free, so that
     * the next call waits for one gap at most.
     *
     * @throws ModelFailure.Crowded if somebody would have to wait longer
     */
    synchronized void aside() {
        Instant now = clock.instant();
        if (next.isAfter(now)) {
            throw new ModelFailure.Crowded();
        }
        if (perMinute.isPresent() && 2 * left > perMinute.getAsLong()) {
            left--;
        } else {
            next = now.plus(gap);
        }
    }

    /** The service wants to be left alone for this long. */
    synchronized void rest(Duration time) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        Instant until = now().plus(bounded);
        next = until.isAfter(next) ? until : next;
    }

    /** The service takes this many requests a minute, and so many of them are left; empty where it did not say. */
    synchronized void learn(OptionalLong perMinute, OptionalLong left) {
        if (!set && perMinute.isPresent() && perMinute.getAsLong() > 0) {
            gap = MINUTE.dividedBy(perMinute.getAsLong());
            this.perMinute = perMinute;
            this.left = left.orElse(0);
        }
        if (left.isPresent() && left.getAsLong() <= 0) {
            rest(BREATH);
        }
    }

    /** The time from one call to the next. */
    synchronized Duration gap() {
        return gap;
    }
}
