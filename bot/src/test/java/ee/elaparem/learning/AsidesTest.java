package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What learners say beside the answer: it costs nothing, it is met kindly, and it does not bring the explanation for nothing. */
class AsidesTest {
    private static final Map<String, Remark> SAID = Map.of(
            "ok", Remark.ASSENT,
            "thanks", Remark.COURTESY,
            "I don't know", Remark.UNKNOWING,
            "what do you mean?", Remark.PUZZLED,
            "mida?", Remark.ASKING);

    private final LearningPath path = path(new PlainTutor());
    private final Pupil mari = at(path).asks(Command.START).taps(Action.FROM_START);

    private static LearningPath path(Tutor tutor) {
        SmallTalk talk = (words, languages, open) -> SAID.getOrDefault(words, Remark.NONE);
        return new LearningPath(tutor, talk, Care.NONE, Map.of(), Readers.of(tutor), List.of("en", "et"));
    }

    private static Pupil at(LearningPath path) {
        return new Pupil(path, Courses.of(Level.ENTRY));
    }

    private Stage.Answering open() {
        return (Stage.Answering) mari.learner().stage();
    }

    @Test
    void thanks_and_ok_cost_no_try_and_bring_the_question_again() {
        mari.taps(Action.WATCHED);
        mari.says("ok").hears(Phrase.NUDGE, Phrase.QUESTION).hearsNothingOf(Phrase.NOT_YET, Phrase.TRIES_LEFT);
        mari.says("thanks").hears(Phrase.NUDGE, Phrase.QUESTION);
        mari.taps(Action.REPEAT_VIDEO).sees("entry-1", 1, 2);
        mari.says("something wrong").hears(Phrase.NOT_YET).hearsWith("left", 2);
    }

    @Test
    void not_to_know_brings_a_hint_and_costs_no_try_the_first_time() {
        mari.taps(Action.WATCHED);
        mari.says("I don't know")
                .hears(Phrase.NOT_KNOWN, Phrase.HINT_BEGIN, Phrase.TRIES_KEPT)
                .hearsWith("left", 3)
                .hearsWith("ask", "What of entry-1? part 1");
        assertThat(mari.last().verdict()).as("nothing was judged").isNull();
        mari.says(Courses.WHOLE).hears(Phrase.PASSED);
        assertThat(mari.lessons().getLast().attempts()).isEqualTo(1);
    }

    @Test
    void who_never_knows_is_told_after_three_more_and_not_kept_for_ever() {
        mari.taps(Action.WATCHED);
        mari.says("I don't know").hears(Phrase.HINT_BEGIN);
        mari.says("I don't know")
                .hears(Phrase.NOT_KNOWN, Phrase.HINT_LOOK, Phrase.TRIES_LEFT)
                .hearsWith("left", 2);
        mari.says("I don't know").hears(Phrase.NOT_KNOWN, Phrase.HINT_LOOK).hearsWith("left", 1);
        mari.says("I don't know").hears(Phrase.NOT_KNOWN, Phrase.EXPLAINED, Phrase.MARKED_FOR_REVIEW);
        mari.is(Stage.Ready.class);
        assertThat(mari.lessons().getLast().outcome()).isEqualTo(LessonResult.Outcome.REVIEW);
    }

    @Test
    void hints_go_on_climbing_from_the_one_that_was_given_for_not_knowing() {
        mari.taps(Action.WATCHED);
        mari.says("something wrong").hears(Phrase.HINT_NUDGE).hearsWith("left", 2);
        mari.says("I don't know")
                .hears(Phrase.NOT_KNOWN, Phrase.HINT_LOOK, Phrase.TRIES_KEPT)
                .hearsWith("left", 2);
        mari.says("wrong again").hears(Phrase.NOT_YET, Phrase.HINT_LOOK).hearsWith("left", 1);
    }

    @Test
    void what_was_right_before_still_counts_for_who_does_not_know_the_rest() {
        mari.taps(Action.WATCHED);
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY);
        mari.says("I don't know").hears(Phrase.NOT_KNOWN).hearsWith("ask", "What of entry-1? part 2");
        mari.says(Courses.SECOND_HALF).hears(Phrase.PASSED);
    }

    @Test
    void a_changed_answer_is_judged_also_when_it_first_said_that_nothing_is_known() {
        mari.taps(Action.WATCHED);
        mari.says("I don't know").hears(Phrase.NOT_KNOWN);
        mari.edits(Courses.WHOLE).hears(Phrase.PASSED);
    }

    @Test
    void who_does_not_see_what_is_asked_is_told_the_open_part() {
        mari.taps(Action.WATCHED);
        mari.says(Courses.FIRST_HALF);
        mari.says("what do you mean?").hears(Phrase.PUZZLED).hearsWith("ask", "What of entry-1? part 2");
        mari.hearsNothingOf(Phrase.CANNOT_ANSWER, Phrase.TRIES_LEFT);
        assertThat(open().attempts()).isEqualTo(1);
    }

    @Test
    void a_tutor_that_can_explain_does() {
        Pupil jaan = at(path(new Explaining()))
                .asks(Command.START)
                .taps(Action.FROM_START)
                .taps(Action.WATCHED);
        jaan.says("what do you mean?")
                .hears(Phrase.PLAIN, Phrase.QUESTION_STILL_OPEN)
                .hearsNothingOf(Phrase.PUZZLED);
    }

    @Test
    void a_question_in_the_learners_own_language_is_a_question() {
        mari.taps(Action.WATCHED);
        mari.says("mida?").hears(Phrase.CANNOT_ANSWER, Phrase.POINTER, Phrase.QUESTION_STILL_OPEN);
        assertThat(open().attempts()).isZero();
    }

    @Test
    void ok_to_a_video_brings_its_question_and_ok_to_the_next_brings_that() {
        mari.says("ok").hears(Phrase.QUESTION);
        mari.says(Courses.WHOLE).hears(Phrase.PASSED, Phrase.NEXT_IS);
        mari.says("ok").sees("entry-2", 2, 2);
    }

    @Test
    void thanks_between_lessons_start_nothing() {
        mari.taps(Action.WATCHED).says(Courses.WHOLE);
        mari.says("thanks").hears(Phrase.WHERE_READY).is(Stage.Ready.class);
        mari.says("what do you mean?").hears(Phrase.PUZZLED_AFTER).hearsNothingOf(Phrase.CANNOT_ANSWER);
    }

    @Test
    void who_answers_after_the_explanation_is_told_how_to_come_back_to_it() {
        mari.taps(Action.WATCHED).says("wrong").says("wrong").says("wrong").hears(Phrase.EXPLAINED);
        mari.says(Courses.WHOLE).hears(Phrase.LESSON_OVER, Phrase.WHERE_READY).hearsWith("title", "Title of entry-1");
        mari.asks(Command.REPEAT).taps(Action.WATCHED).says(Courses.WHOLE).hears(Phrase.PASSED);
        mari.says("hello there").hearsNothingOf(Phrase.LESSON_OVER);
    }

    @Test
    void leaving_a_video_out_takes_back_nothing_that_was_understood() {
        mari.taps(Action.WATCHED).says(Courses.WHOLE).hears(Phrase.PASSED);
        mari.asks(Command.REPEAT).asks(Command.NEXT).taps(Action.SKIP_VIDEO).hears(Phrase.SKIPPED);
        assertThat(mari.lessons())
                .singleElement()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(LessonResult.Outcome.PASSED));
    }

    @Test
    void the_end_is_celebrated_once_and_a_repeated_lesson_after_it_counted() {
        mari.taps(Action.WATCHED).says("wrong").says("wrong").says("wrong");
        mari.taps(Action.NEXT_VIDEO)
                .taps(Action.WATCHED)
                .says(Courses.WHOLE)
                .hears(Phrase.COURSE_DONE, Phrase.COURSE_DONE_REVIEW);
        mari.asks(Command.REPEAT).sees("entry-1", 1, 2).taps(Action.WATCHED).says(Courses.WHOLE);
        mari.hears(Phrase.PASSED, Phrase.COURSE_DONE_BEFORE)
                .hearsNothingOf(Phrase.COURSE_DONE)
                .hearsWith("passed", 2);
    }

    @Test
    void a_question_that_a_teacher_changed_meanwhile_is_shown_as_it_is_now() {
        mari.taps(Action.WATCHED);
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY).hearsNothingOf(Phrase.QUESTION_CHANGED);
        Video before = Courses.video(Level.ENTRY, 1);
        mari.whenTheCourseBecomes(Courses.withVideos(new Video(
                before.id(),
                before.title(),
                before.description(),
                new Question("What of stones?", "Stones are hard. Sand is soft"),
                before.link(),
                before.level(),
                before.number())));

        mari.says("stones roll").hears(Phrase.QUESTION_CHANGED, Phrase.QUESTION, Phrase.NOT_YET);
        mari.hearsWith("question", "What of stones?");
        mari.says("they are heavy").hearsNothingOf(Phrase.QUESTION_CHANGED);
    }

    @Test
    void in_the_test_not_to_know_passes_the_item_over_and_ok_counts_for_nothing() {
        Pupil jaan = at(path).asks(Command.START).taps(Action.TAKE_TEST);
        Stage.Placement first = (Stage.Placement) jaan.learner().stage();
        jaan.says("ok").hears(Phrase.NUDGE, Phrase.PLACEMENT_QUESTION);
        assertThat(((Stage.Placement) jaan.learner().stage()).itemId()).isEqualTo(first.itemId());
        jaan.says("what do you mean?").hears(Phrase.PLACEMENT_NO_HELP);
        jaan.says("I don't know").hears(Phrase.PLACEMENT_PASSED_OVER);
        assertThat(((Stage.Placement) jaan.learner().stage()).given())
                .containsExactly(new Stage.Given(first.itemId(), 0));
    }

    @Test
    void an_answer_that_adds_nothing_is_not_praised_for_what_was_said_before() {
        mari.taps(Action.WATCHED);
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY, Phrase.UNDERSTOOD);
        mari.says("something wrong").hears(Phrase.NOTHING_NEW).hearsNothingOf(Phrase.PARTLY, Phrase.UNDERSTOOD);
    }

    /** A tutor that answers questions. */
    private static final class Explaining implements Tutor {
        private final PlainTutor plain = new PlainTutor();

        @Override
        public Rubric rubric(Question question) {
            return plain.rubric(question);
        }

        @Override
        public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
            return plain.judge(question, rubric, words, around);
        }

        @Override
        public Guidance guide(Video video, String words, Surroundings around) {
            return new Guidance.Answer("Where water goes.");
        }
    }
}
