package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The level stays open after the test: lessons that are too easy or too hard bring the offer of another. */
class OtherLevelTest {
    private static final Course COURSE = course();

    private final LearningPath path = new LearningPath(new PlainTutor(), List.of("en"));
    private final Pupil mari = new Pupil(path, COURSE);

    @Test
    void three_lessons_understood_at_once_bring_the_offer_to_skip_ahead() {
        fromTheStart();
        understandsAtOnce(2);
        mari.hearsNothingOf(Phrase.LEVEL_HIGHER);
        understandsAtOnce(1);
        mari.hears(Phrase.PASSED, Phrase.LEVEL_HIGHER, Phrase.NEXT_IS).hearsWith("level", Level.BEGINNER);

        mari.taps(Action.PICK_LEVEL, "Beginner").hears(Phrase.LEVEL_CHOSEN).sees("beginner-1", 1, 5);
        assertThat(mari.learner().level()).isEqualTo(Level.BEGINNER);
    }

    @Test
    void who_goes_on_has_decided_and_is_not_asked_again_while_it_stays_easy() {
        fromTheStart();
        understandsAtOnce(3);
        Button offered = mari.newest(Action.PICK_LEVEL);

        mari.taps(Action.NEXT_VIDEO).sees("entry-4", 4, 5);
        assertThat(mari.learner().offer()).isNull();
        mari.taps(offered).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);

        mari.taps(Action.WATCHED).says(Courses.WHOLE).hears(Phrase.PASSED).hearsNothingOf(Phrase.LEVEL_HIGHER);
    }

    @Test
    void a_new_row_after_another_lesson_brings_a_new_offer() {
        mari.whenTheCourseBecomes(longCourse());
        fromTheStart();
        understandsAtOnce(3);
        mari.hears(Phrase.LEVEL_HIGHER).taps(Action.NEXT_VIDEO);
        mari.taps(Action.WATCHED)
                .says(Courses.FIRST_HALF)
                .says(Courses.SECOND_HALF)
                .hears(Phrase.PASSED);
        mari.taps(Action.NEXT_VIDEO);
        understandsAtOnce(2);
        mari.hearsNothingOf(Phrase.LEVEL_HIGHER);
        understandsAtOnce(1);
        mari.hears(Phrase.LEVEL_HIGHER);
    }

    @Test
    void three_lessons_that_had_to_be_explained_bring_the_offer_to_step_back() {
        choosing(Level.INTERMEDIATE);
        needsAllExplained(2);
        mari.hears(Phrase.EXPLAINED).hearsNothingOf(Phrase.LEVEL_LOWER);
        needsAllExplained(1);
        mari.hears(Phrase.EXPLAINED, Phrase.LEVEL_LOWER, Phrase.NEXT_IS).hearsWith("level", Level.BEGINNER);

        mari.taps(Action.PICK_LEVEL, "Beginner").sees("beginner-1", 1, 5);
    }

    @Test
    void nobody_is_asked_to_leave_the_lowest_level_downwards_or_the_highest_upwards() {
        fromTheStart();
        needsAllExplained(4);
        mari.hearsNothingOf(Phrase.LEVEL_LOWER, Phrase.LEVEL_HIGHER);

        choosing(Level.ADVANCED);
        understandsAtOnce(4);
        mari.hearsNothingOf(Phrase.LEVEL_LOWER, Phrase.LEVEL_HIGHER);
    }

    @Test
    void a_test_that_was_sure_outweighs_three_easy_lessons() {
        mari.asks(Command.START).taps(Action.TAKE_TEST);
        while (mari.learner().stage() instanceof Stage.Placement open) {
            Level asked = COURSE.placementItem(open.itemId()).orElseThrow().level();
            mari.says(asked.compareTo(Level.BEGINNER) <= 0 ? asked.title() + " knowledge is here" : "no idea");
        }
        assertThat(mari.learner().level()).isEqualTo(Level.BEGINNER);
        assertThat(mari.learner().memory().tested()).hasSizeGreaterThanOrEqualTo(PlacementTest.LEAST);

        mari.taps(Action.NEXT_VIDEO);
        understandsAtOnce(3);
        mari.hears(Phrase.PASSED).hearsNothingOf(Phrase.LEVEL_HIGHER);
    }

    @Test
    void a_level_without_videos_is_not_offered() {
        mari.whenTheCourseBecomes(new Course(
                COURSE.videos().stream()
                        .filter(video -> video.level() != Level.BEGINNER)
                        .toList(),
                COURSE.placement()));
        fromTheStart();
        understandsAtOnce(3);
        mari.hears(Phrase.PASSED).hearsNothingOf(Phrase.LEVEL_HIGHER);
    }

    @Test
    void lessons_left_out_say_nothing() {
        fromTheStart();
        understandsAtOnce(2);
        mari.taps(Action.NEXT_VIDEO).asks(Command.NEXT).taps(Action.SKIP_VIDEO);
        mari.hears(Phrase.SKIPPED).hearsNothingOf(Phrase.LEVEL_HIGHER);
        mari.taps(Action.NEXT_VIDEO).taps(Action.WATCHED).says(Courses.WHOLE).hears(Phrase.PASSED, Phrase.LEVEL_HIGHER);
    }

    private void fromTheStart() {
        mari.asks(Command.START).taps(Action.FROM_START);
    }

    private void choosing(Level level) {
        mari.asks(Command.LEVEL).taps(Action.PICK_LEVEL, level.title());
    }

    /** So many lessons from the one whose card is open; asks for the next in between, not after the last. */
    private void understandsAtOnce(int lessons) {
        for (int lesson = 0; lesson < lessons; lesson++) {
            onward();
            mari.says(Courses.WHOLE);
        }
    }

    private void needsAllExplained(int lessons) {
        for (int lesson = 0; lesson < lessons; lesson++) {
            onward();
            mari.says("no").says("no idea").says("none");
        }
    }

    private void onward() {
        if (mari.learner().stage() instanceof Stage.Ready) {
            mari.taps(Action.NEXT_VIDEO);
        }
        mari.taps(Action.WATCHED);
    }

    private static Course course() {
        List<Video> videos = new ArrayList<>();
        for (Level level : Level.values()) {
            for (int number = 1; number <= 5; number++) {
                videos.add(Courses.video(level, number));
            }
        }
        return new Course(videos, Courses.items());
    }

    private static Course longCourse() {
        List<Video> videos = new ArrayList<>();
        for (int number = 1; number <= 9; number++) {
            videos.add(Courses.video(Level.ENTRY, number));
        }
        videos.add(Courses.video(Level.BEGINNER, 1));
        return new Course(videos, Courses.items());
    }
}
