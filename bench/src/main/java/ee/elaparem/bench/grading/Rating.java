package ee.elaparem.bench.grading;

import ee.elaparem.learning.Verdict;

/**
 * What a tutor made of an answer.
 *
 * @param probability how likely the answer is correct, from 0 to 1; NaN when the tutor does not say
 * @param share what share of what is asked for the answer meets, from 0 to 1
 * @param judged false when the tutor could not judge it, as when a model is away
 * @param nanos how long it took
 */
record Rating(Verdict verdict, double probability, double share, boolean judged, long nanos) {

    /** Whichever is better for the learner; the time of both. */
    Rating or(Rating other) {
        boolean mine = verdict.compareTo(other.verdict) < 0
                || verdict == other.verdict
                        && (share > other.share || share == other.share && !(other.probability > probability));
        Rating better = mine ? this : other;
        return new Rating(
                better.verdict,
                Double.isNaN(probability) ? other.probability : Math.max(probability, other.probability),
                better.share,
                judged || other.judged,
                nanos + other.nanos);
    }
}
