package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import java.util.ArrayList;
import java.util.List;

/** Small courses for tests: the video {@code entry-1} is understood by "water flows downhill" and "ice is cold". */
final class Courses {
    static final String FIRST_HALF = "Water flows downhill";
    static final String SECOND_HALF = "Ice is cold";
    static final String WHOLE = FIRST_HALF + ", and " + SECOND_HALF;

    private Courses() {}

    /** Two videos in each of these levels, and two placement items for every level. */
    static Course of(Level... levels) {
        List<Video> videos = new ArrayList<>();
        for (Level level : levels) {
            videos.add(video(level, 1));
            videos.add(video(level, 2));
        }
        return new Course(videos, items());
    }

    static Course withVideos(Video... videos) {
        return new Course(List.of(videos), items());
    }

    static Video video(Level level, int number) {
        return video(level.title().toLowerCase(java.util.Locale.ROOT) + "-" + number, level, number);
    }

    static Video video(String id, Level level, int number) {
        return new Video(
                id,
                "Title of " + id,
                "About " + id + ".",
                new Question("What of " + id + "?", FIRST_HALF + ". " + SECOND_HALF),
                new YouTubeLink("UNP03fDSj1U"),
                level,
                number);
    }

    static List<PlacementItem> items() {
        List<PlacementItem> items = new ArrayList<>();
        for (Level level : Level.values()) {
            for (int i = 1; i <= 4; i++) {
                items.add(new PlacementItem(
                        level.title() + i, level, new Question("Item " + i, level.title() + " knowledge is here")));
            }
        }
        return items;
    }
}
