package ee.elaparem.course;

/**
 * What a learner is asked, and the Understanding Benchmark that the answer is judged against.
 *
 * @param text the question as the learner reads it
 * @param benchmark what somebody who has understood would say; never shown while the question is open
 * @param benchmarks how many such texts the question has, any of which counts, with this one among them, from 1: an answer is
 *     like one of many sooner by chance than like the only one. In a course there is one
 */
public record Question(String text, String benchmark, int benchmarks) {
    public Question {
        if (benchmarks < 1) {
            throw new IllegalArgumentException("A question has at least one benchmark, not " + benchmarks);
        }
    }

    /** A question with one benchmark. */
    public Question(String text, String benchmark) {
        this(text, benchmark, 1);
    }

    /** The same in other words. */
    public Question reworded(String text, String benchmark) {
        return new Question(text, benchmark, benchmarks);
    }
}
