package ee.elaparem.learning;

/** A tutor's reply to a question that a learner asked. */
public sealed interface Guidance {

    /** An answer, in the learner's language. */
    record Answer(String text) implements Guidance {}

    /**
     * The tutor cannot answer questions.
     *
     * @param pointer the part of the video's description that comes nearest to what was asked
     */
    record Pointer(String pointer) implements Guidance {}
}
