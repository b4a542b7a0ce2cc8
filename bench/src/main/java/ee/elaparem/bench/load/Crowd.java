package ee.elaparem.bench.load;

import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All learners, and the thread that lets them act: at a rate, each update due at its own time whether or not the bot keeps
 * up, or each learner as soon as they are answered.
 */
public final class Crowd implements AutoCloseable {
    private final List<SimulatedLearner> learners = new ArrayList<>();
    private final LinkedBlockingQueue<SimulatedLearner> idle = new LinkedBlockingQueue<>();
    private final Optional<Double> rate;
    private volatile boolean stopped;
    private final Thread driver = Thread.ofPlatform().name("learners").daemon().unstarted(this::drive);

    /**
     * New people in this Telegram.
     *
     * @param model how long the model has kept a learner waiting, in nanoseconds, by their number from 0
     * @param rate updates a second; empty to act as soon as possible
     */
    public Crowd(
            LocalTelegram telegram,
            int count,
            Words words,
            LongUnaryOperator model,
            Tally tally,
            Optional<Double> rate) {
        this.rate = rate;
        for (int i = 0; i < count; i++) {
            learners.add(new SimulatedLearner(
                    i, telegram.newUser("Learner " + i, i % 5 == 4 ? "et" : "en"), words, model, tally, idle::add));
        }
        idle.addAll(learners);
    }

    /** They begin. */
    public void start() {
        driver.start();
    }

    private void drive() {
        long start = System.nanoTime();
        long sent = 0;
        while (!stopped) {
            long due = System.nanoTime();
            if (rate.isPresent()) {
                due = start + (long) (sent / rate.get() * 1e9);
                for (long left = due - System.nanoTime(); left > 0 && !stopped; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
            SimulatedLearner next = nextIdle();
            if (next != null) {
                sent += next.acts(rate.isPresent() ? due : System.nanoTime());
            }
        }
    }

    private @Nullable SimulatedLearner nextIdle() {
        try {
            while (!stopped) {
                SimulatedLearner next = idle.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
        return null;
    }

    /** Nobody begins anything new. */
    public void stop() throws InterruptedException {
        stopped = true;
        driver.join(1_000);
    }

    /** How many updates are not answered. */
    public int unanswered() {
        return learners.stream().mapToInt(SimulatedLearner::awaited).sum();
    }

    List<SimulatedLearner> learners() {
        return learners;
    }

    /** How many updates each has made so far, by the learner's id. */
    public Map<Long, Long> updates() {
        return learners.stream().collect(Collectors.toMap(SimulatedLearner::id, SimulatedLearner::updates));
    }

    @Override
    public void close() {
        stopped = true;
        driver.interrupt();
    }
}
