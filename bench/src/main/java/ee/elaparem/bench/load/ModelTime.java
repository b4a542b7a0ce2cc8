package ee.elaparem.bench.load;

import ee.elaparem.sandbox.mistral.Asked;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.mistral.StandIn;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** A model that takes its time, and notes how much of it each learner has waited for. */
final class ModelTime implements StandIn {
    private final StandIn model = new SensibleModel();
    private final Duration latency;
    private final AtomicLongArray spent;
    private final LongAdder calls = new LongAdder();

    /** @param learners how many there are; they are numbered from 0 */
    ModelTime(Duration latency, int learners) {
        this.latency = latency;
        spent = new AtomicLongArray(learners);
    }

    @Override
    public String answer(Asked asked) {
        long begun = System.nanoTime();
        calls.increment();
        String answer = model.answer(asked);
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int learner = Words.learnerIn(asked.user());
        if (learner >= 0 && learner < spent.length()) {
            spent.addAndGet(learner, System.nanoTime() - begun);
        }
        return answer;
    }

    /** How long this learner has waited for the model since it was asked last, in nanoseconds. */
    long take(int learner) {
        return spent.getAndSet(learner, 0);
    }

    long calls() {
        return calls.sum();
    }
}
