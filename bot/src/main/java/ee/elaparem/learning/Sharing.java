package ee.elaparem.learning;

/** What a learner lets the bot keep of their answers, to judge other learners' answers to the same question by. */
public sealed interface Sharing {

    /**
     * An answer of a learner who agreed to it, as a model graded it.
     *
     * @param question the question's text
     * @param correct whether it met all that the question asks for; false when it met nothing
     */
    record Answer(String question, String answer, boolean correct) implements Sharing {}

    /** The learner does not agree any more: all of theirs is forgotten. */
    record Withdrawn() implements Sharing {}
}
