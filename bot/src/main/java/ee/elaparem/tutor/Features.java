package ee.elaparem.tutor;

/**
 * How an answer compares with one point, measured on the stretch of the answer that comes nearest to it.
 *
 * @param matched the weight of the point's terms that the stretch has, said the way the point says them
 * @param own whether one of the terms that match stands in no other point
 * @param opposed the weight of the point's terms that the stretch denies where the point affirms, or the other way round
 * @param total the weight of all terms of the point
 * @param context how many different words of the part of the question that the point answers stand beside what matched
 * @param foreign the weight of the stretch's words that neither question nor benchmark has
 * @param familiar what share of the whole answer's telling words question and benchmark have, from 0 to 1
 * @param named whether the answer has the whole name of an item of a list
 * @param oneOfSeveral whether the answer must make several such points, or the point lists several things: each may be told in a
 *     word
 * @param hits how many different terms matched
 * @param words how many words the stretch has
 * @param start where the stretch begins in the answer
 * @param end where it ends
 */
record Features(
        double matched,
        boolean own,
        double opposed,
        double total,
        int context,
        double foreign,
        double familiar,
        boolean named,
        boolean oneOfSeveral,
        int hits,
        int words,
        int start,
        int end) {
    static final Features NONE = new Features(0, false, 0, 0, 0, 0, 0, false, false, 0, 0, 0, 0);

    /** What share of the point is matched, from 0 to 1. */
    double coverage() {
        return total == 0 ? 0 : matched / total;
    }
}
