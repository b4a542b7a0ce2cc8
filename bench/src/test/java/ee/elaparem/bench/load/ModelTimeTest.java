package ee.elaparem.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import ee.elaparem.sandbox.mistral.Asked;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A learner's time with the model is the time in which a call about them was held. */
class ModelTimeTest {
    private static final Duration LATENCY = Duration.ofMillis(200);

    private final ModelTime model = new ModelTime(LATENCY, 10);

    @Test
    void callsBesideEachOtherCountOnceAndCallsAfterEachOtherEach() {
        long begun = System.nanoTime();
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.submit(() -> model.moderate("says learner no 3."));
            calls.submit(() -> model.moderate("says learner no 3."));
            calls.submit(() -> model.moderate("says learner no 4."));
        }
        long passed = System.nanoTime() - begun;
        assertThat(model.take(3)).isBetween(LATENCY.toNanos(), passed);
        assertThat(model.take(4)).isBetween(LATENCY.toNanos(), passed);

        model.moderate("says learner no 3.");
        model.answer(new Asked("", "", "says learner no 3.", NullNode.getInstance()));
        assertThat(model.take(3)).isGreaterThanOrEqualTo(2 * LATENCY.toNanos());
        assertThat(model.take(3)).isZero();
    }

    @Test
    void aCallThatNamesNobodyIsNobodysTime() {
        model.moderate("The sky is blue.");
        model.moderate("says learner no 10.");

        for (int learner = 0; learner < 10; learner++) {
            assertThat(model.take(learner)).isZero();
        }
        assertThat(model.moderations()).isEqualTo(2);
        assertThat(model.calls()).isZero();
    }
}
