package ee.elaparem.learning;

import java.time.Instant;

/**
 * How a lesson ended for a learner.
 *
 * @param attempts answers judged, from 0 (skipped at once)
 */
public record LessonResult(String videoId, Outcome outcome, int attempts, Instant at) {
    public enum Outcome {
        /** Understood. */
        PASSED,
        /** Explained after the last try; worth coming back to. */
        REVIEW,
        /** Left out by the learner. */
        SKIPPED
    }
}
