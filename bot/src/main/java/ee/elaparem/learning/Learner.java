package ee.elaparem.learning;

import ee.elaparem.course.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One learner, as of one moment.
 *
 * @param id the learner's own number (Telegram's user id, which is the private chat's id too)
 * @param name how to address them, untrusted
 * @param language the language they read, an IETF tag such as {@code "et"}
 * @param origin what came with their first /start ({@code "abc"} of {@code /start abc}); null when nothing did
 * @param level null until it is found or chosen
 * @param number the place in the course's order: the number, within the level, of the video that is open or comes next,
 *     from 1; one past the last at the end of the course; 0 before there is a level
 * @param offer the choice beside the stage that is open; null when none is
 * @param step counts the marks given out; see {@link Stage}
 * @param since when this run of the course began: lessons that ended before it are met again
 * @param version counts the stored turns; 0 before the first
 */
public record Learner(
        long id,
        String name,
        String language,
        @Nullable String origin,
        @Nullable Level level,
        int number,
        Stage stage,
        @Nullable Offer offer,
        int step,
        Instant since,
        Memory memory,
        long version) {

    /** Somebody never seen before. */
    public static Learner unknown(long id, String name, String language, Instant now) {
        return new Learner(id, name, language, null, null, 0, new Stage.New(0), null, 0, now, Memory.NONE, 0);
    }

    Learner named(String name) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    Learner reading(String language) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner with another word that their link brought. */
    public Learner from(@Nullable String origin) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner at another place of the course. */
    public Learner at(@Nullable Level level, int number) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner in another stage, for example as having blocked the bot. */
    public Learner in(Stage stage) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner before another choice; null for none. */
    public Learner offered(@Nullable Offer offer) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner with one more mark given out. */
    public Learner stepping() {
        return new Learner(id, name, language, origin, level, number, stage, offer, step + 1, since, memory, version);
    }

    Learner beginningAgain(Instant since) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    public Learner remembering(Memory memory) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }

    /** This learner as they are stored with so many turns. */
    public Learner ofVersion(long version) {
        return new Learner(id, name, language, origin, level, number, stage, offer, step, since, memory, version);
    }
}
