package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who is in distress is helped, and neither judged nor written down. */
class CareTest {
    private static final String DISTRESS = "I want to disappear";

    private final Pupil mari = pupil(Map.of());

    private static Pupil pupil(Map<String, String> helpTexts) {
        Care care = words -> words.contains(DISTRESS);
        return new Pupil(
                new LearningPath(new PlainTutor(), care, helpTexts, List.of("en", "et")), Courses.of(Level.ENTRY));
    }

    @Test
    void a_learner_in_distress_hears_where_help_is_and_stays_where_they_are() {
        mari.asks(Command.START).taps(Action.FROM_START).taps(Action.WATCHED).says("no");
        Learner before = mari.learner();

        mari.says(DISTRESS + ". " + Courses.WHOLE)
                .hears(Phrase.HELP_IN_NEED, Phrase.HELP_PLACES, Phrase.HELP_AFTER)
                .hearsNothingOf(Phrase.PASSED, Phrase.NOT_YET, Phrase.TRIES_LEFT);

        assertThat(mari.learner().stage()).isEqualTo(before.stage());
        assertThat(mari.last().verdict()).isNull();
        assertThat(mari.last().heard()).isNull();
        assertThat(mari.last().notes()).containsExactly(Turn.Note.HELP_OFFERED);
        assertThat(mari.messages(99)).noneMatch(message -> message.text().contains(DISTRESS));
        mari.taps(Action.REPEAT_VIDEO).sees("entry-1", 1, 2);
        mari.says(Courses.WHOLE).hears(Phrase.PASSED);
        assertThat(mari.lessons().getLast().attempts()).isEqualTo(2);
    }

    @Test
    void help_comes_at_every_stage() {
        mari.says(DISTRESS).hears(Phrase.HELP_IN_NEED).hearsNothingOf(Phrase.WELCOME);
        mari.asks(Command.START).taps(Action.TAKE_TEST);
        Stage item = mari.learner().stage();
        mari.says(DISTRESS).hears(Phrase.HELP_IN_NEED);
        assertThat(mari.learner().stage()).isEqualTo(item);
        mari.taps(Action.LEAVE_TEST).taps(Action.FROM_START).says(DISTRESS).hears(Phrase.HELP_IN_NEED);
        mari.taps(Action.WATCHED)
                .says(Courses.WHOLE)
                .edits(DISTRESS)
                .hears(Phrase.HELP_IN_NEED)
                .hearsNothingOf(Phrase.EDIT_SETTLED);
    }

    @Test
    void the_operator_says_where_help_is() {
        Pupil jaan = pupil(Map.of("et", "Helista Marile.", "", "Call Mari."));

        jaan.says(DISTRESS).hears(Phrase.HELP_IN_NEED, Phrase.PLAIN).hearsWith("text", "Call Mari.");
        jaan.asks(Command.LANGUAGE, "et").says(DISTRESS).hearsWith("text", "Helista Marile.");
        jaan.hearsNothingOf(Phrase.HELP_PLACES);
    }
}
