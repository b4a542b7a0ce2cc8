package ee.elaparem.learning;

/**
 * Looks at what a learner writes for signs of distress: that they think of ending their life or of hurting themselves, or
 * that they were abused. May be slow (a model over the network), never throws for what a network or a learner does, and may
 * be used from many threads.
 */
@FunctionalInterface
public interface Care {
    /** Sees distress nowhere. */
    Care NONE = words -> false;

    /**
     * Whether these words may be those of somebody in distress. Rather once too often than too seldom, but what a course
     * about sleep, stress or sadness makes people write is no distress.
     *
     * @param words what the learner wrote, untrusted, in any language
     */
    boolean inNeed(String words);
}
