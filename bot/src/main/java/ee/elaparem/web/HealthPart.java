package ee.elaparem.web;

import java.util.function.Supplier;

/**
 * A part of the bot that health is made of.
 *
 * @param name a short name, for example {@code "store"}
 * @param need what the part is needed for
 * @param check tells how the part is, in well under a second
 */
public record HealthPart(String name, Need need, Supplier<Health> check) {

    /** What a part is needed for. */
    public enum Need {
        /** Down means that only a new start helps. */
        LIVE,
        /** Down means that the bot cannot serve its learners now, and may be able to later. */
        READY,
        /** Down means that something beside the learners' way does not work; it is told, and nothing else follows. */
        TOLD
    }
}
