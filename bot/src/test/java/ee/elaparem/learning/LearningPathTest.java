package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The learner's way, told as conversations. */
class LearningPathTest {
    private final Course course = Courses.of(Level.ENTRY, Level.BEGINNER);
    private final LearningPath path = new LearningPath(new PlainTutor(), List.of("en", "et"));
    private final Pupil mari = new Pupil(path, course);

    @Test
    void a_newcomer_is_welcomed_in_their_language_and_chooses_how_to_begin() {
        mari.whoseAppSpeaks("et-EE").asks(Command.START, "leaflet").hears(Phrase.WELCOME, Phrase.WELCOME_HOW);

        assertThat(mari.learner().language()).isEqualTo("et");
        assertThat(mari.learner().origin()).isEqualTo("leaflet");
        assertThat(mari.everyButton())
                .extracting(Button::action)
                .containsExactly(Action.TAKE_TEST, Action.FROM_START, Action.SHOW_LEVELS);
    }

    @Test
    void an_unknown_language_is_answered_in_the_default_one() {
        mari.whoseAppSpeaks("fi").asks(Command.START);

        assertThat(mari.learner().language()).isEqualTo("en");
    }

    @Test
    void a_good_learner_goes_from_start_to_the_end() {
        mari.asks(Command.START)
                .taps(Action.FROM_START)
                .sees("entry-1", 1, 2)
                .taps(Action.WATCHED)
                .hears(Phrase.QUESTION)
                .says(Courses.WHOLE)
                .hears(Phrase.PASSED, Phrase.UNDERSTOOD, Phrase.QUOTE, Phrase.NEXT_IS)
                .taps(Action.NEXT_VIDEO)
                .sees("entry-2", 2, 2)
                .taps(Action.WATCHED)
                .says(Courses.WHOLE)
                .hears(Phrase.PASSED, Phrase.LEVEL_DONE, Phrase.NEXT_IS)
                .taps(Action.NEXT_VIDEO)
                .sees("beginner-1", 1, 2)
                .taps(Action.WATCHED)
                .says(Courses.WHOLE)
                .taps(Action.NEXT_VIDEO)
                .taps(Action.WATCHED)
                .says(Courses.WHOLE)
                .hears(Phrase.PASSED, Phrase.COURSE_DONE)
                .hearsWith("passed", 4)
                .is(Stage.Completed.class);

        assertThat(mari.lessons()).extracting(LessonResult::outcome).containsOnly(LessonResult.Outcome.PASSED);
        mari.says("hello").hears(Phrase.COURSE_DONE_ALREADY);
    }

    @Test
    void an_answer_given_without_pressing_the_button_counts_as_well() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE).hears(Phrase.PASSED);
    }

    @Test
    void chat_before_the_question_brings_the_question_and_costs_no_try() {
        mari.asks(Command.START)
                .taps(Action.FROM_START)
                .says("I am done with it")
                .hears(Phrase.QUESTION)
                .says("no idea")
                .hears(Phrase.NOT_YET, Phrase.TRIES_LEFT)
                .hearsWith("left", 2);
    }

    @Test
    void what_was_understood_stays_understood_and_hints_climb_until_it_is_explained() {
        mari.asks(Command.START)
                .taps(Action.FROM_START)
                .taps(Action.WATCHED)
                .says("It is that " + Courses.FIRST_HALF)
                .hears(Phrase.PARTLY, Phrase.UNDERSTOOD, Phrase.QUOTE, Phrase.HINT_NUDGE, Phrase.TRIES_LEFT)
                .hearsWith("ask", "What of entry-1? part 2")
                .says("Something else")
                .hears(Phrase.NOTHING_NEW, Phrase.HINT_LOOK)
                .hearsWith("left", 1)
                .says(Courses.SECOND_HALF)
                .hears(Phrase.PASSED);

        assertThat(mari.lessons()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(LessonResult.Outcome.PASSED);
            assertThat(result.attempts()).isEqualTo(3);
        });
    }

    @Test
    void after_the_third_try_the_missing_point_is_explained_and_the_learner_moves_on() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        mari.says("one").hears(Phrase.NOT_YET, Phrase.HINT_NUDGE);
        mari.says("two").hears(Phrase.NOT_YET, Phrase.HINT_LOOK);
        assertThat(mari.lines())
                .noneSatisfy(line -> assertThat(line.args().toString()).contains("Ice"));
        mari.says(Courses.FIRST_HALF)
                .hears(
                        Phrase.PARTLY,
                        Phrase.EXPLAINED,
                        Phrase.EXPLAINED_POINT,
                        Phrase.MARKED_FOR_REVIEW,
                        Phrase.NEXT_IS)
                .hearsWith("points", Courses.SECOND_HALF + ".")
                .is(Stage.Ready.class);

        assertThat(mari.lessons())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(LessonResult.Outcome.REVIEW));
        mari.asks(Command.PROGRESS).hears(Phrase.PROGRESS_LEVELS, Phrase.PROGRESS_REVIEW);
    }

    @Test
    void a_question_is_answered_and_costs_no_try() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        mari.says("Who speaks there?").hears(Phrase.CANNOT_ANSWER, Phrase.POINTER, Phrase.QUESTION_STILL_OPEN);
        mari.says("no").hearsWith("left", 2);
    }

    @Test
    void an_edit_of_the_latest_answer_is_judged_in_its_place() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        mari.says("one").hearsWith("left", 2).edits("one more").hearsWith("left", 2);
        mari.edits(Courses.WHOLE).hears(Phrase.PASSED);
        mari.edits("something after the end").hears(Phrase.EDIT_SETTLED).is(Stage.Ready.class);
    }

    @Test
    void a_second_tap_and_a_tap_on_an_old_message_do_nothing_twice_and_say_so() {
        mari.asks(Command.START);
        Button fromStart = mari.newest(Action.FROM_START);
        mari.taps(fromStart).sees("entry-1", 1, 2).taps(fromStart).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);

        Button watched = mari.newest(Action.WATCHED);
        mari.taps(watched).hears(Phrase.QUESTION).taps(watched).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);
        mari.says(Courses.WHOLE).taps(watched).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);
    }

    @Test
    void start_again_never_loses_progress() {
        mari.asks(Command.START, "first").taps(Action.FROM_START).says(Courses.WHOLE);
        mari.asks(Command.START, "second").hears(Phrase.WHERE_READY, Phrase.NEXT_IS);
        assertThat(mari.learner().origin()).isEqualTo("first");
        mari.taps(Action.NEXT_VIDEO).sees("entry-2", 2, 2);
        mari.asks(Command.START).hears(Phrase.WHERE_LESSON).sees("entry-2", 2, 2);
        mari.taps(Action.WATCHED).says("no");
        mari.asks(Command.START).hears(Phrase.WHERE_LESSON, Phrase.QUESTION);
        mari.says("no again").hearsWith("left", 1);
    }

    @Test
    void the_test_finds_a_level_shows_where_one_is_and_ends_with_a_choice() {
        mari.asks(Command.START)
                .taps(Action.TAKE_TEST)
                .hears(Phrase.PLACEMENT_INTRO, Phrase.PLACEMENT_POSITION, Phrase.PLACEMENT_QUESTION)
                .hearsWith("number", 1)
                .hearsWith("most", PlacementTest.MOST);
        int asked = 0;
        while (mari.learner().stage() instanceof Stage.Placement open) {
            asked++;
            // Knows what a beginner knows.
            boolean knows = open.itemId().startsWith("Entry") || open.itemId().startsWith("Beginner");
            if (knows) {
                mari.says("Entry knowledge is here, Beginner knowledge is here");
            } else {
                mari.taps(Action.PASS_ITEM);
            }
        }
        assertThat(asked).isBetween(3, PlacementTest.MOST);
        mari.hears(Phrase.PLACEMENT_RESULT, Phrase.PLACEMENT_WHY, Phrase.NEXT_IS)
                .hearsWith("level", Level.BEGINNER);
        mari.taps(Action.SHOW_LEVELS)
                .hears(Phrase.CHOOSE_LEVEL)
                .taps(Action.PICK_LEVEL, "Entry")
                .sees("entry-1", 1, 2);
    }

    @Test
    void the_test_can_be_left_and_questions_in_it_cost_nothing() {
        mari.asks(Command.START).taps(Action.TAKE_TEST);
        mari.says("What do you mean?").hears(Phrase.PLACEMENT_NO_HELP);
        mari.asks(Command.NEXT).hears(Phrase.FINISH_TEST_FIRST, Phrase.PLACEMENT_QUESTION);
        mari.taps(Action.LEAVE_TEST)
                .hears(Phrase.PLACEMENT_LEFT)
                .taps(Action.FROM_START)
                .sees("entry-1", 1, 2);
    }

    @Test
    void destructive_commands_ask_first() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE);
        mari.asks(Command.RESTART).hears(Phrase.ASK_RESTART).taps(Action.KEEP).hearsOnlyTheToast(Phrase.TOAST_KEPT);
        mari.is(Stage.Ready.class)
                .asks(Command.RESTART)
                .taps(Action.CONFIRM_RESTART)
                .hears(Phrase.RESTARTED);
        mari.taps(Action.FROM_START).sees("entry-1", 1, 2);
        mari.asks(Command.PROGRESS).hearsWith("passed", 1);
    }

    @Test
    void only_the_latest_offer_counts() {
        mari.asks(Command.START).taps(Action.FROM_START);
        mari.asks(Command.DELETE);
        Button delete = mari.newest(Action.CONFIRM_DELETE);
        mari.asks(Command.LANGUAGE).taps(delete).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);
        mari.taps(Action.PICK_LANGUAGE, "et").hears(Phrase.LANGUAGE_SET);
        assertThat(mari.learner().language()).isEqualTo("et");
    }

    @Test
    void delete_forgets_and_says_so() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE);
        mari.asks(Command.DELETE).taps(Action.CONFIRM_DELETE).hears(Phrase.DELETED);
        assertThat(mari.last().learner().stage()).isEqualTo(new Stage.Deleted());
        mari.asks(Command.START).hears(Phrase.WELCOME);
    }

    @Test
    void export_holds_what_is_kept() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE).asks(Command.EXPORT);
        assertThat(mari.last().replies()).singleElement().isInstanceOfSatisfying(Reply.Export.class, export -> {
            assertThat(export.messages()).extracting(Message::text).containsExactly(Courses.WHOLE);
            assertThat(export.lessons()).extracting(LessonResult::videoId).containsExactly("entry-1");
        });
    }

    @Test
    void privacy_names_no_model_where_none_reads_along() {
        mari.asks(Command.PRIVACY).hears(Phrase.PRIVACY).hearsNothingOf(Phrase.PRIVACY_MODEL);
    }

    @Test
    void a_video_can_be_left_out_after_asking() {
        mari.asks(Command.START).taps(Action.FROM_START);
        mari.asks(Command.NEXT)
                .hears(Phrase.ASK_SKIP)
                .taps(Action.KEEP)
                .taps(Action.WATCHED)
                .hears(Phrase.QUESTION);
        mari.asks(Command.NEXT)
                .taps(Action.SKIP_VIDEO)
                .hears(Phrase.SKIPPED, Phrase.NEXT_IS)
                .is(Stage.Ready.class);
        assertThat(mari.lessons()).extracting(LessonResult::outcome).containsExactly(LessonResult.Outcome.SKIPPED);
    }

    @Test
    void repeat_opens_the_last_lesson_again_and_keeps_the_place() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE);
        mari.asks(Command.REPEAT).hears(Phrase.REPEATING).sees("entry-1", 1, 2);
        mari.says(Courses.WHOLE).hears(Phrase.PASSED).taps(Action.NEXT_VIDEO).sees("entry-2", 2, 2);
    }

    @Test
    void the_level_can_be_changed_at_any_time_and_the_same_level_changes_nothing() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE).taps(Action.NEXT_VIDEO);
        mari.asks(Command.LEVEL)
                .hears(Phrase.LEVEL_NOW)
                .taps(Action.PICK_LEVEL, "Entry")
                .sees("entry-2", 2, 2);
        mari.asks(Command.LEVEL)
                .taps(Action.PICK_LEVEL, "Beginner")
                .hears(Phrase.LEVEL_CHOSEN)
                .sees("beginner-1", 1, 2);
        mari.asks(Command.LEVEL).taps(Action.PICK_LEVEL, "Entry").sees("entry-1", 1, 2);
        assertThat(mari.everyButton()).extracting(Button::argument).doesNotContain("Intermediate");
    }

    @Test
    void pictures_floods_and_unknown_commands_get_a_friendly_word_and_change_nothing() {
        mari.asks(Command.START).taps(Action.FROM_START);
        Stage before = mari.learner().stage();
        mari.does(new Input.Sent(Input.Kind.STICKER)).hears(Phrase.NOT_TEXT).hearsWith("kind", "sticker");
        mari.does(new Input.Flooded()).hears(Phrase.FLOODED);
        mari.does(new Input.UnknownCommand("dance"))
                .hears(Phrase.UNKNOWN_COMMAND)
                .hearsWith("word", "dance")
                .hearsWith("near", "none");
        mari.does(new Input.TappedUnknown()).hearsOnlyTheToast(Phrase.TOAST_OUTDATED);
        assertThat(mari.learner().stage()).isEqualTo(before);
    }

    @Test
    void a_mistyped_command_is_told_what_it_may_have_meant() {
        mari.asks(Command.START).taps(Action.FROM_START);
        Map.of("nextt", "next", "strat", "start", "lvel", "level", "halp", "help", "privcay", "privacy")
                .forEach((typed, meant) ->
                        mari.does(new Input.UnknownCommand(typed)).hearsWith("near", meant));
        for (String far : List.of("dance", "nexttt", "x", "rats", "lang")) {
            mari.does(new Input.UnknownCommand(far)).hearsWith("near", "none");
        }
    }

    @Test
    void a_smile_is_no_answer_and_costs_no_try() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        for (String smile : List.of("👍", "😀 😀", "...", "❤️", "👩‍👧")) {
            mari.says(smile).hears(Phrase.NOT_TEXT).hearsWith("kind", "signs").hearsNothingOf(Phrase.TRIES_LEFT);
        }
        mari.says("no").hears(Phrase.NOT_YET).hearsWith("left", 2);
    }

    @Test
    void a_smile_in_the_test_leaves_its_question_open() {
        mari.asks(Command.START).taps(Action.TAKE_TEST);
        Stage before = mari.learner().stage();
        mari.says("🤔").hears(Phrase.NOT_TEXT);
        assertThat(mari.learner().stage()).isEqualTo(before);
    }

    @Test
    void who_is_spoken_to_in_another_language_than_the_course_is_told_what_to_answer_in() {
        var path = new LearningPath(new PlainTutor(), List.of("en", "et"));
        var kadri = new Pupil(path, Courses.of(Level.ENTRY)).whoseAppSpeaks("et");
        kadri.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED).hears(Phrase.ANSWER_LANGUAGE);
        mari.asks(Command.START)
                .taps(Action.FROM_START)
                .taps(Action.WATCHED)
                .hears(Phrase.QUESTION_HOW)
                .hearsNothingOf(Phrase.ANSWER_LANGUAGE);
    }

    @Test
    void who_blocked_the_bot_and_returns_goes_on_where_they_were() {
        mari.asks(Command.START).taps(Action.FROM_START);
        mari.does(new Input.Left()).hearsNothing().is(Stage.Blocked.class);
        mari.does(new Input.Returned()).hearsNothing().is(Stage.Watching.class);
        mari.asks(Command.START).hears(Phrase.WHERE_LESSON).taps(Action.WATCHED).hears(Phrase.QUESTION);
    }

    @Test
    void a_video_that_is_removed_strands_nobody() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        mari.whenTheCourseBecomes(Courses.withVideos(Courses.video(Level.ENTRY, 2), Courses.video(Level.BEGINNER, 1)));
        mari.says(Courses.WHOLE).hears(Phrase.VIDEO_GONE).sees("entry-2", 1, 1);
    }

    @Test
    void a_level_that_is_emptied_leads_on_to_the_next() {
        mari.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE);
        mari.whenTheCourseBecomes(Courses.of(Level.BEGINNER))
                .taps(Action.NEXT_VIDEO)
                .sees("beginner-1", 1, 2);
        mari.whenTheCourseBecomes(Courses.of(Level.ENTRY))
                .taps(Action.WATCHED)
                .hears(Phrase.VIDEO_GONE, Phrase.COURSE_DONE);
    }

    @Test
    void videos_that_change_places_are_neither_lost_nor_met_twice() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED);
        // The open video moves behind two new ones.
        mari.whenTheCourseBecomes(Courses.withVideos(
                Courses.video("new-a", Level.ENTRY, 1),
                Courses.video("new-b", Level.ENTRY, 2),
                Courses.video("entry-1", Level.ENTRY, 3),
                Courses.video("last", Level.ENTRY, 4)));
        mari.says(Courses.WHOLE).hears(Phrase.PASSED).taps(Action.NEXT_VIDEO).sees("new-a", 1, 4);
        mari.says(Courses.WHOLE).taps(Action.NEXT_VIDEO).sees("new-b", 2, 4);
        mari.says(Courses.WHOLE).taps(Action.NEXT_VIDEO).sees("last", 4, 4);
    }

    @Test
    void lessons_added_after_the_end_are_offered() {
        Pupil jaan = new Pupil(path, Courses.withVideos(Courses.video(Level.ENTRY, 1)));
        jaan.asks(Command.START).taps(Action.FROM_START).says(Courses.WHOLE).hears(Phrase.COURSE_DONE);
        jaan.whenTheCourseBecomes(Courses.of(Level.ENTRY))
                .asks(Command.START)
                .hears(Phrase.NEW_LESSONS)
                .sees("entry-2", 2, 2);
    }

    @Test
    void an_empty_course_says_so_and_goes_on_when_there_is_one() {
        Pupil jaan = new Pupil(path, Courses.withVideos());
        jaan.asks(Command.START).hears(Phrase.WELCOME, Phrase.COURSE_EMPTY);
        jaan.whenTheCourseBecomes(course)
                .asks(Command.START)
                .taps(Action.FROM_START)
                .sees("entry-1", 1, 2);
    }
}
