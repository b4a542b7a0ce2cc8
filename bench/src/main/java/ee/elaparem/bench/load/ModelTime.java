package ee.elaparem.bench.load;

import ee.elaparem.sandbox.mistral.Asked;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.mistral.StandIn;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A model that takes its time, for a moderation as for an answer, and notes for how long each learner could not have been
 * answered: while at least one call about them was held. Two calls beside each other count once, and what the bot does
 * between two calls, or a call that names no learner, does not count.
 */
final class ModelTime implements StandIn {
    private final StandIn model = new SensibleModel();
    private final Duration latency;
    private final Held[] held;
    private final LongAdder calls = new LongAdder();
    private final LongAdder moderations = new LongAdder();

    /** The calls about one learner. */
    private static final class Held {
        private int calls;
        private long since;
        private long spent;

        synchronized void begin() {
            if (calls++ == 0) {
                since = System.nanoTime();
            }
        }

        synchronized void end() {
            if (--calls == 0) {
                spent += System.nanoTime() - since;
            }
        }

        synchronized long take() {
            long taken = spent;
            spent = 0;
            return taken;
        }
    }

    /** @param learners how many there are; they are numbered from 0 */
    ModelTime(Duration latency, int learners) {
        this.latency = latency;
        held = IntStream.range(0, learners).mapToObj(_ -> new Held()).toArray(Held[]::new);
    }

    @Override
    public String answer(Asked asked) {
        calls.increment();
        return held(asked.user(), () -> model.answer(asked));
    }

    /** Finds no category that this falls into. */
    Set<String> moderate(String text) {
        moderations.increment();
        return held(text, Set::of);
    }

    private <T> T held(String about, Supplier<T> answer) {
        int learner = Words.learnerIn(about);
        Held mine = learner >= 0 && learner < held.length ? held[learner] : new Held();
        mine.begin();
        try {
            T made = answer.get();
            Thread.sleep(latency);
            return made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The stand-in is closing", e);
        } finally {
            mine.end();
        }
    }

    /** How long this learner has waited for the model since it was asked last, in nanoseconds. */
    long take(int learner) {
        return held[learner].take();
    }

    /** How many answers it was asked for. */
    long calls() {
        return calls.sum();
    }

    long moderations() {
        return moderations.sum();
    }
}
