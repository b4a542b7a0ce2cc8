package ee.elaparem.learning;

import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether to offer a learner another level when a lesson has ended: {@link OpenLevel} over what is remembered of them. */
final class LevelOffer {
    private LevelOffer() {}

    /**
     * The level to offer: one that has videos, and that the learner does not come to anyway.
     *
     * @param draft of the turn in which the lesson ended
     * @param next the level of the video that comes next
     */
    static Optional<Level> after(Draft draft, Level next) {
        List<OpenLevel.Ended> before = new ArrayList<>();
        List<OpenLevel.Ended> now = new ArrayList<>();
        LessonResult last = draft.lesson();
        for (LessonResult result : draft.past().lessons()) {
            if (last == null || !result.videoId().equals(last.videoId())) {
                boolean earlier = result.at().isBefore(draft.learner().since());
                ended(draft, result).ifPresent(earlier ? before::add : now::add);
            }
        }
        Optional<OpenLevel.Ended> latest = last == null ? Optional.empty() : ended(draft, last);
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        now.add(latest.get());
        PlacementTest test = new PlacementTest(draft.course().placement());
        return OpenLevel.better(test.posterior(draft.learner().memory().tested()), before, now)
                .filter(level -> !draft.course().videos(level).isEmpty())
                .filter(level -> level != next
                        && level.compareTo(next) > 0
                                == level.compareTo(latest.get().level()) > 0);
    }

    /** Empty for a lesson that tells nothing: it was left out, or the course has lost its video. */
    private static Optional<OpenLevel.Ended> ended(Draft draft, LessonResult result) {
        Optional<Level> level = draft.course().video(result.videoId()).map(Video::level);
        return level.flatMap(at -> OpenLevel.End.of(result).map(end -> new OpenLevel.Ended(at, end)));
    }
}
