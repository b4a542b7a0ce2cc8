package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(10);

    private Waiting() {}

    interface Condition {
        boolean holds() throws InterruptedException;
    }

    /** @throws IllegalStateException when it does not come true within 90 seconds, or the bot ends before */
    static void until(String what, BotProcess bot, Condition condition) throws InterruptedException {
        until(what, bot::isAlive, PATIENCE, condition);
    }

    /** @throws IllegalStateException when it does not come true within 90 seconds, or one of the replicas ends before */
    static void until(String what, Fleet fleet, Condition condition) throws InterruptedException {
        until(what, fleet::tend, PATIENCE, condition);
    }

    /** @throws IllegalStateException when it does not come true in time, or it is not alive before */
    static void until(String what, BooleanSupplier alive, Duration patience, Condition condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (!alive.getAsBoolean()) {
                throw new IllegalStateException("The bot ended by itself before there was " + what);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Within " + patience.toSeconds() + " seconds there was not " + what);
            }
            Thread.sleep(STEP);
        }
    }
}
