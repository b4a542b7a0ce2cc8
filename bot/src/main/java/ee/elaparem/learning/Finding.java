package ee.elaparem.learning;

/**
 * A tutor's claim that a learner's answer makes one of the rubric's points.
 *
 * @param point the point's number in the rubric
 * @param evidence the learner's own words that make it; {@link Grading} drops a finding whose words are not in the answer
 */
public record Finding(int point, String evidence) {}
