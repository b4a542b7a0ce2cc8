package ee.elaparem.learning;

/**
 * Told by a tutor how its work goes, on the thread that asked the tutor. An implementation is quick and does not throw; what
 * the tutor returns does not depend on it.
 */
public interface Onlooker {
    /** For where nobody looks on. */
    Onlooker NONE = new Onlooker() {};

    /** Whether a reply is wanted while it is being written. */
    default boolean reads() {
        return false;
    }

    /**
     * What a reply says so far, in whole sentences: all of it, not only what is new. Checked as the whole reply is, which
     * may turn out otherwise or not come at all.
     */
    default void soFar(String text) {}

    /** A part of the work is done. */
    default void worked(Work work) {}
}
