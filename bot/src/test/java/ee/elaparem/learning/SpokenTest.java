package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A learner speaks instead of writing. */
class SpokenTest {
    private final Pupil mari = new Pupil(
                    new LearningPath(
                            new PlainTutor(), words -> words.contains("disappear"), Map.of(), List.of("en", "et")),
                    Courses.of(Level.ENTRY))
            .asks(Command.START)
            .taps(Action.FROM_START)
            .taps(Action.WATCHED);

    @Test
    void what_was_understood_is_shown_and_then_judged_as_if_written() {
        mari.does(new Input.Spoke(31, Courses.FIRST_HALF))
                .hears(Phrase.HEARD, Phrase.QUOTE, Phrase.PARTLY, Phrase.TRIES_LEFT)
                .hearsWith("words", Courses.FIRST_HALF)
                .hearsWith("left", 2);

        assertThat(mari.messages(1).getFirst().text()).isEqualTo(Courses.FIRST_HALF);
        mari.does(new Input.Spoke(32, Courses.SECOND_HALF)).hears(Phrase.HEARD, Phrase.PASSED);
    }

    @Test
    void a_spoken_question_is_answered_and_is_no_attempt() {
        mari.does(new Input.Spoke(31, "Why is that so?")).hears(Phrase.HEARD, Phrase.POINTER);

        assertThat(((Stage.Answering) mari.learner().stage()).attempts()).isZero();
    }

    @Test
    void distress_is_heard_too_and_not_repeated() {
        mari.does(new Input.Spoke(31, "I want to disappear"))
                .hears(Phrase.HELP_IN_NEED)
                .hearsNothingOf(Phrase.HEARD, Phrase.QUOTE, Phrase.NOT_YET);
        assertThat(mari.last().heard()).isNull();
    }

    @Test
    void where_nobody_listens_a_kind_word_is_said_and_the_stage_stays() {
        Stage before = mari.learner().stage();

        mari.does(new Input.Recorded(31, "file", 3, 100, "audio/ogg"))
                .hears(Phrase.NOT_TEXT)
                .hearsWith("kind", "voice");
        for (Input.Unheard.Why why : Input.Unheard.Why.values()) {
            mari.does(new Input.Unheard(why))
                    .hears(Phrase.NOT_HEARD)
                    .hearsWith("why", why.name().toLowerCase(java.util.Locale.ROOT));
        }

        assertThat(mari.learner().stage()).isEqualTo(before);
    }
}
