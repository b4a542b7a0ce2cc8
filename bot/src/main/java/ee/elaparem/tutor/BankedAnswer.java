package ee.elaparem.tutor;

/**
 * An answer to a question that was graded before.
 *
 * @param correct whether it meets all that the question asks for
 */
public record BankedAnswer(String answer, boolean correct) {}
