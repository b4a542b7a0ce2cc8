package ee.elaparem.tutor;

/**
 * An answer to a question that was graded before.
 *
 * @param correct whether it meets all that the question asks for
 * @param byModel whether a model graded it and no person has looked at that
 */
public record BankedAnswer(String answer, boolean correct, boolean byModel) {

    /** One that a person graded. */
    public BankedAnswer(String answer, boolean correct) {
        this(answer, correct, false);
    }
}
