package ee.elaparem.course;

import org.jspecify.annotations.Nullable;

/**
 * A question of the placement test, answerable without having watched anything.
 *
 * @param id what names this item for good
 * @param level the lowest level at which a learner is expected to answer it
 * @param learned how likely learners of each level are to answer it, as their answers have shown; null where too few have
 *     answered it to say
 */
public record PlacementItem(
        String id, Level level, Question question, @Nullable Chances learned) {
    /** An item that nothing is known of but its level. */
    public PlacementItem(String id, Level level, Question question) {
        this(id, level, question, null);
    }
}
