package ee.elaparem.learning;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.Optional;

/**
 * Reads benchmarks, judges answers and guides. May be slow (a model over the network) and is called outside of any
 * transaction. What it says is a claim: {@link Grading} checks it.
 */
public interface Tutor {

    /** Splits a question's benchmark into what the question asks for; the same rubric for the same question. */
    Rubric rubric(Question question);

    /** The same, within a learner's turn. */
    default Rubric rubric(Question question, Surroundings around) {
        return rubric(question);
    }

    /**
     * Judges words that a learner wrote while this question was open.
     *
     * @param words what the learner wrote, untrusted
     */
    Judgement judge(Question question, Rubric rubric, String words, Surroundings around);

    /**
     * Replies to a question that a learner asks about a video, without giving away the answer to the video's own
     * question.
     *
     * @param words what the learner wrote, untrusted
     */
    Guidance guide(Video video, String words, Surroundings around);

    /** Who outside of this program gets to read what learners write, as a name to tell them; empty when nobody does. */
    default Optional<String> readsAlong() {
        return Optional.empty();
    }
}
