package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of the course, as it is now, a learner has understood. */
final class Standing {
    private final Course course;
    private final Map<String, LessonResult.Outcome> outcomes;

    private Standing(Course course, Map<String, LessonResult.Outcome> outcomes) {
        this.course = course;
        this.outcomes = outcomes;
    }

    static Standing of(Draft draft) {
        Map<String, LessonResult.Outcome> outcomes = new HashMap<>();
        draft.past().lessons().forEach(result -> outcomes.put(result.videoId(), result.outcome()));
        LessonResult now = draft.lesson();
        if (now != null) {
            outcomes.put(now.videoId(), now.outcome());
        }
        return new Standing(draft.course(), outcomes);
    }

    int passed() {
        return count(course.videos());
    }

    int passed(Level level) {
        return count(course.videos(level));
    }

    /** The videos worth coming back to, in the course's order. */
    List<Video> review() {
        List<Video> review = new ArrayList<>();
        for (Video video : course.videos()) {
            if (outcomes.get(video.id()) == LessonResult.Outcome.REVIEW) {
                review.add(video);
            }
        }
        return review;
    }

    private int count(List<Video> videos) {
        return (int) videos.stream()
                .filter(video -> outcomes.get(video.id()) == LessonResult.Outcome.PASSED)
                .count();
    }
}
