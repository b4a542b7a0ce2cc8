package ee.elaparem.learning;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /**
     * What comes of these words: help where they may be those of somebody in distress, otherwise something else. Who looks
     * slowly may begin with the latter before it is known, and throw it away.
     *
     * @param otherwise has no effect but its result, and may be done on another thread; is told whether it is known by now
     *     that the result is wanted
     */
    default <T> T choose(String words, Supplier<T> help, Function<BooleanSupplier, T> otherwise) {
        return inNeed(words) ? help.get() : otherwise.apply(() -> true);
    }
}
