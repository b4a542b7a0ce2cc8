package ee.elaparem.learning;

/**
 * A choice beside the stage that the learner was given last, such as "really delete everything?". There is at most one;
 * a newer offer replaces it, so that only the latest buttons count.
 *
 * @param mark the learner's step when it was made; its buttons repeat it
 */
public record Offer(Kind kind, int mark) {
    public enum Kind {
        LEVELS,
        /** To go to the one level that the lessons show to fit better. */
        OTHER_LEVEL,
        LANGUAGES,
        SKIP,
        RESTART,
        /** To let answers be kept to judge others' by, or to end that. */
        SHARING,
        DELETE
    }
}
