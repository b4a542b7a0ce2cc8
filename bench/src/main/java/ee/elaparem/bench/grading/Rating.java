package ee.elaparem.bench.grading;

import ee.elaparem.learning.Verdict;

/**
 * What a tutor made of an answer.
 *
 * @param probability how likely the answer is correct, from 0 to 1; NaN when the tutor does not say
 * @param credit how much of the score it gives, from 0 to 1
 * @param judged false when the tutor could not judge it, as when a model is away
 * @param nanos how long it took
 */
record Rating(Verdict verdict, double probability, double credit, boolean judged, long nanos) {

    /** Whichever is better for the learner; the time of both. */
    Rating or(Rating other) {
        boolean mine = verdict.compareTo(other.verdict) < 0
                || verdict == other.verdict
                        && (credit > other.credit || credit == other.credit && !(other.probability > probability));
        Rating better = mine ? this : other;
        return new Rating(
                better.verdict,
                Double.isNaN(probability) ? other.probability : Math.max(probability, other.probability),
                better.credit,
                judged || other.judged,
                nanos + other.nanos);
    }
}
