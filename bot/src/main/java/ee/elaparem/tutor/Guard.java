package ee.elaparem.tutor;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Asks a service with patience and with measure: what passes is tried again, at the service's pace and within the day's
 * budget; a service that fails again and again is left alone for a while. Nothing takes much longer than the patience.
 */
final class Guard {
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final double JITTER = 0.5;
    private static final int FAILURES = 5;
    private static final int OF_CALLS = 10;
    private static final int PROBES = 1;

    private final Pacer pacer;
    private final boolean aside;
    private final Duration patience;
    private final BooleanSupplier budgetLeft;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final FailsafeExecutor<Object> patient;
    private final FailsafeExecutor<Object> careful;
    private final CircuitBreaker<Object> breaker;

    /**
     * @param tries how often one thing is asked at most
     * @param patience the longest that one thing takes, but for the last call itself
     * @param budgetLeft whether the day's budget allows one more call
     * @param rest how long a failing service is left alone
     */
    Guard(
            Pacer pacer,
            int tries,
            Duration patience,
            Duration rest,
            BooleanSupplier budgetLeft,
            InstantSource clock,
            RandomGenerator chance) {
        this(pacer, false, tries, patience, rest, budgetLeft, clock, chance);
    }

    /** As above; with {@code aside} for what is better left out than waited for ({@link Pacer#aside}). */
    Guard(
            Pacer pacer,
            boolean aside,
            int tries,
            Duration patience,
            Duration rest,
            BooleanSupplier budgetLeft,
            InstantSource clock,
            RandomGenerator chance) {
        this.pacer = pacer;
        this.aside = aside;
        this.patience = patience;
        this.budgetLeft = budgetLeft;
        this.clock = clock;
        this.chance = chance;
        RetryPolicy<Object> retry = RetryPolicy.<Object>builder()
                .handleIf(failure -> failure instanceof ModelFailure known && known.passes())
                .withMaxAttempts(tries)
                .withMaxDuration(patience)
                .build();
        this.breaker = CircuitBreaker.<Object>builder()
                .handleIf(failure -> failure instanceof ModelFailure known && known.outage())
                .withFailureThreshold(FAILURES, OF_CALLS)
                .withSuccessThreshold(PROBES)
                .withDelay(rest)
                .build();
        this.patient = Failsafe.with(retry);
        // Inside of the waiting: a call that our own pace or budget forbids says nothing of the service.
        this.careful = Failsafe.with(breaker);
    }

    /**
     * What this call returns, when it has been let through and has not failed.
     *
     * @throws ModelFailure if it failed for good, or was not let through
     */
    <T> T ask(Supplier<T> call) {
        Instant until = clock.instant().plus(patience);
        try {
            return patient.get(context -> attempt(call, context.getAttemptCount(), until));
        } catch (CircuitBreakerOpenException e) {
            throw new ModelFailure.Resting();
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailure.Broken("interrupted");
        }
    }

    /** Whether the service is left alone now. */
    boolean resting() {
        return breaker.isOpen() && breaker.getRemainingDelay().isPositive();
    }

    private <T> T attempt(Supplier<T> call, int triesBefore, Instant until) throws InterruptedException {
        if (resting()) {
            throw new ModelFailure.Resting();
        }
        if (!budgetLeft.getAsBoolean()) {
            throw new ModelFailure.OverBudget();
        }
        if (triesBefore > 0) {
            pacer.rest(jittered(FIRST_WAIT.multipliedBy(1L << (triesBefore - 1))));
        }
        Duration left = Duration.between(clock.instant(), until);
        if (aside) {
            pacer.aside();
        } else {
            pacer.await(left.isNegative() ? Duration.ZERO : left);
        }
        try {
            return careful.get(call::get);
        } catch (ModelFailure.Busy busy) {
            busy.retryAfter().ifPresent(wait -> pacer.rest(jittered(wait)));
            throw busy;
        }
    }

    /** The time and up to half as much again, so that many who wait don't come back at once. */
    private Duration jittered(Duration time) {
        return time.plusMillis((long) (time.toMillis() * JITTER * chance.nextDouble()));
    }
}
