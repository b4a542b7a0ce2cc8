package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Verdict;
import java.util.Set;

/**
 * Told what the tutors do, for counting. Nothing of what a learner wrote comes by here. Called on the thread that does the
 * work, so an implementation is quick and does not throw.
 */
public interface TutorEvents {
    /** For where nobody listens. */
    TutorEvents NONE = new TutorEvents() {};

    /** The model was asked; its answer may be useless all the same. */
    default void modelAnswered(int tokens) {}

    /** The same answer's tokens, those read and those written apart, for they have different prices. */
    default void modelUsed(int read, int written) {}

    /** The tutor without a model took over. {@code why} is one word. */
    default void modelAway(String task, String why) {}

    /** The model and the tutor without one are far apart about an answer. */
    default void disagreed(Question question, Verdict model, Verdict lexical) {}

    /**
     * Told together with {@link #disagreed}: the points, by their number in this rubric, that only one of the two found.
     */
    default void differed(Question question, Rubric rubric, Set<Integer> model, Set<Integer> lexical) {}

    /** So many of the model's claims about one answer were not accepted. */
    default void claimsDropped(Question question, int claims) {}

    /** A feedback or reply of the model was not passed on. {@code why} is one word. */
    default void wordsDropped(String task, String why) {}
}
