package ee.elaparem.learning;

import ee.elaparem.course.Level;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a learner's level still fits, as their lessons show it. What a placement test found is a guess near a boundary,
 * and where there was no test nothing was known; so the levels' likelihoods stay open, and each lesson weighs them on.
 *
 * <p>Another level is worth offering when {@value #ROW} lessons in a row ended alike, all understood at once or all
 * explained after the last try, and test and lessons together make it likelier than not that the learner belongs further
 * up, or further down. It is offered at the lesson that makes it so, and not again while the row goes on.
 */
public final class OpenLevel {
    /** How many lessons must end alike before another level is offered. */
    public static final int ROW = 3;

    /**
     * How likely a lesson ends at once, later, or not at all, by the learner's distance from its level, upwards from its
     * own. These are assumed, not measured: a lesson is taken to tell less than a test's item, since a video helps
     * everybody who watches it.
     */
    private static final double[][] AT_OR_ABOVE = {
        {0.60, 0.30, 0.10}, {0.85, 0.12, 0.03}, {0.90, 0.08, 0.02}, {0.92, 0.06, 0.02}
    };

    private static final double[][] BELOW = {{0.25, 0.35, 0.40}, {0.10, 0.30, 0.60}, {0.08, 0.22, 0.70}};

    private OpenLevel() {}

    /** How a lesson ended, as far as it tells about the level. */
    public enum End {
        /** The first answer was understood. */
        AT_ONCE,
        /** A later answer was. */
        LATER,
        /** None was; it was explained. */
        EXPLAINED;

        /** Empty for a lesson that was left out. */
        static Optional<End> of(LessonResult result) {
            return switch (result.outcome()) {
                case PASSED -> Optional.of(result.attempts() <= 1 ? AT_ONCE : LATER);
                case REVIEW -> Optional.of(EXPLAINED);
                case SKIPPED -> Optional.empty();
            };
        }
    }

    /** A lesson of this level that ended so. */
    public record Ended(Level level, End end) {}

    /**
     * How likely each level is; together 1.
     *
     * @param known how likely each was before these lessons
     */
    public static Map<Level, Double> posterior(Map<Level, Double> known, List<Ended> lessons) {
        Map<Level, Double> posterior = new EnumMap<>(known);
        for (Ended lesson : lessons) {
            posterior.replaceAll((level, before) -> before * chance(level, lesson));
            double sum = posterior.values().stream().mapToDouble(each -> each).sum();
            posterior.replaceAll((_, each) -> each / sum);
        }
        return Collections.unmodifiableMap(posterior);
    }

    /**
     * The level to offer now that the last of these lessons has ended: the one above or below that lesson's, or none.
     * None, too, where it was offered a lesson before.
     *
     * @param tested how likely each level was after the test; all the same where there was none
     * @param before lessons of earlier runs, or before the level was last changed; they tell, but do not make the row
     * @param now the lessons since then, in order
     */
    public static Optional<Level> better(Map<Level, Double> tested, List<Ended> before, List<Ended> now) {
        return further(tested, before, now)
                .filter(_ ->
                        further(tested, before, now.subList(0, now.size() - 1)).isEmpty());
    }

    private static Optional<Level> further(Map<Level, Double> tested, List<Ended> before, List<Ended> now) {
        if (now.isEmpty() || row(now) < ROW) {
            return Optional.empty();
        }
        Map<Level, Double> posterior = posterior(posterior(tested, before), now);
        Level here = now.getLast().level();
        boolean up = now.getLast().end() == End.AT_ONCE;
        double likely = posterior.entrySet().stream()
                .filter(each ->
                        up ? each.getKey().compareTo(here) > 0 : each.getKey().compareTo(here) < 0)
                .mapToDouble(Map.Entry::getValue)
                .sum();
        int to = here.ordinal() + (up ? 1 : -1);
        return likely > 0.5 ? Optional.of(Level.values()[to]) : Optional.empty();
    }

    /** How many lessons at the end are of the same level and ended alike; none where they tell no direction. */
    private static int row(List<Ended> lessons) {
        Ended last = lessons.getLast();
        if (last.end() == End.LATER) {
            return 0;
        }
        int row = 0;
        for (Ended lesson : lessons.reversed()) {
            if (!lesson.equals(last)) {
                break;
            }
            row++;
        }
        return row;
    }

    private static double chance(Level learner, Ended lesson) {
        int above = learner.ordinal() - lesson.level().ordinal();
        double[] ends = above >= 0 ? AT_OR_ABOVE[above] : BELOW[-above - 1];
        return ends[lesson.end().ordinal()];
    }
}
