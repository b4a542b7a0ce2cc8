package ee.elaparem.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tutor makes of a learner's words while a question is open. Never a verdict: that is computed by {@link Grading}. */
public sealed interface Judgement {

    /**
     * The words are an answer.
     *
     * @param findings the points that the answer makes; empty when it makes none
     * @param feedback a sentence or two in the learner's language; null where the tutor has none of its own
     * @param provisional whether a lesser tutor judged because the better one could not be asked
     * @param unsure whether the words come near a point without making it clear: worth asking what the learner means
     */
    record Answered(List<Finding> findings, @Nullable String feedback, boolean provisional, boolean unsure)
            implements Judgement {
        public Answered {
            findings = List.copyOf(findings);
        }

        /** Findings of which the tutor is sure. */
        public Answered(List<Finding> findings, @Nullable String feedback, boolean provisional) {
            this(findings, feedback, provisional, false);
        }

        /** What the tutor judged that was meant to. */
        public Answered(List<Finding> findings, @Nullable String feedback) {
            this(findings, feedback, false);
        }
    }

    /** The words ask something back; they are no attempt. */
    record AskedBack() implements Judgement {}
}
