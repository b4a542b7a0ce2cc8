package ee.elaparem.learning;

import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;

/** What /progress says: how much of each level is understood, and what is worth another look. */
final class ProgressReport {
    private static final int REVIEW_SHOWN = 5;

    /** How many signs the bar of a level has. */
    private static final int BAR = 10;

    private ProgressReport() {}

    static void say(Draft draft) {
        List<Line> lines = new ArrayList<>();
        Level level = draft.learner().level();
        lines.add(
                level == null
                        ? Line.of(Phrase.PROGRESS_NOT_BEGUN)
                        : Line.of(Phrase.PROGRESS_AT).with("level", level));
        Standing standing = Standing.of(draft);
        lines.add(Line.of(Phrase.PROGRESS_PASSED)
                .with("passed", standing.passed())
                .with("total", draft.course().videos().size()));
        List<Line> levels = new ArrayList<>();
        for (Level each : Level.values()) {
            int total = draft.course().videos(each).size();
            if (total > 0) {
                int passed = standing.passed(each);
                int filled = passed * BAR / total;
                levels.add(Line.of(Phrase.PROGRESS_LEVEL)
                        .with("bar", "▰".repeat(filled) + "▱".repeat(BAR - filled))
                        .with("level", each)
                        .with("passed", passed)
                        .with("total", total));
            }
        }
        lines.add(Line.of(Phrase.PROGRESS_LEVELS).with("levels", levels));
        List<Video> review = standing.review();
        if (!review.isEmpty()) {
            List<Line> titles = review.stream()
                    .limit(REVIEW_SHOWN)
                    .map(video -> Line.of(Phrase.PROGRESS_REVIEW_TITLE).with("title", video.title()))
                    .toList();
            lines.add(
                    Line.of(Phrase.PROGRESS_REVIEW).with("count", review.size()).with("titles", titles));
        }
        draft.say(lines, List.of());
    }
}
