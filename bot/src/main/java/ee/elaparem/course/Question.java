package ee.elaparem.course;

/**
 * What a learner is asked, and the Understanding Benchmark that the answer is judged against.
 *
 * @param text the question as the learner reads it
 * @param benchmark what somebody who has understood would say; never shown while the question is open
 */
public record Question(String text, String benchmark) {}
