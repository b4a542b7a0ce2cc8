package ee.elaparem.bench.grading;

/**
 * What people and a tutor say of one answer.
 *
 * @param question whose answer it is; answers to one question are not independent of each other
 * @param expected the people's label; {@link #CORRECT}, or any other name for an answer that is not; empty when they gave a
 *     score alone
 * @param given the tutor's label
 * @param probability how likely the answer is correct, as the tutor says, from 0 to 1; NaN when it does not say
 * @param score the people's score; NaN when they gave a label alone
 * @param awarded the tutor's score, on the same scale; NaN when there is none
 */
public record Mark(String question, String expected, String given, double probability, double score, double awarded) {
    /** The label of an answer that passes. */
    public static final String CORRECT = "correct";

    /** The label of an answer that misses or says something else. */
    public static final String INCORRECT = "incorrect";

    public Mark {
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException("A probability is from 0 to 1, not " + probability);
        }
    }

    /** A mark of labels alone. */
    public static Mark labels(String question, String expected, String given, double probability) {
        return new Mark(question, expected, given, probability, Double.NaN, Double.NaN);
    }

    /** A mark of scores alone. */
    public static Mark scores(String question, double score, double awarded) {
        return new Mark(question, "", INCORRECT, Double.NaN, score, awarded);
    }

    /** Whether people labelled the answer. */
    public boolean isLabelled() {
        return !expected.isEmpty();
    }

    /** Whether people call it correct. */
    public boolean isCorrect() {
        return expected.equals(CORRECT);
    }

    /** Whether the tutor calls it correct. */
    public boolean isAccepted() {
        return given.equals(CORRECT);
    }

    /** Whether people and tutor agree on correct or not. */
    public boolean isRight() {
        return isCorrect() == isAccepted();
    }

    /** How sure the tutor is that its own "correct" or "not" is right, from 0 to 1; NaN when it does not say. */
    public double confidence() {
        return isAccepted() ? probability : 1 - probability;
    }
}
