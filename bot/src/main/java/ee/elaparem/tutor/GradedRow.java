package ee.elaparem.tutor;

/**
 * An answer that a person graded, as a file tells it.
 *
 * @param line the line of the file that it begins in, from 1
 * @param question the question's text
 * @param reference what somebody who has understood would say; empty where the file does not tell
 * @param answer the learner's words
 * @param label {@code correct}, {@code partially_correct}, {@code incorrect}, or another word of the person's in small
 *     letters; empty where there is a score alone
 * @param score NaN where there is a label alone
 */
public record GradedRow(long line, String question, String reference, String answer, String label, double score) {}
