package ee.elaparem.course;

/**
 * A question of the placement test, answerable without having watched anything.
 *
 * @param id what names this item for good
 * @param level the lowest level at which a learner is expected to answer it
 */
public record PlacementItem(String id, Level level, Question question) {}
