package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a tutor says to an answer stands below the verdict, and only where both agree. */
class FeedbackTest {
    private final Talkative tutor = new Talkative();
    private final Pupil mari = new Pupil(new LearningPath(tutor, List.of("en")), Courses.of(Level.ENTRY))
            .asks(Command.START)
            .taps(Action.FROM_START)
            .taps(Action.WATCHED);

    /** Judges as {@link PlainTutor} does, and has something to say to it. */
    private static final class Talkative implements Tutor {
        private final PlainTutor plain = new PlainTutor();
        private String feedback = "Water is all you need.";
        private boolean provisional;
        /** Whether it sees nothing while it judges provisionally. */
        private boolean blind;
        /** Whether it splits benchmarks otherwise while it judges provisionally. */
        private boolean otherPoints;

        private int judged;

        @Override
        public Rubric rubric(Question question) {
            Rubric rubric = plain.rubric(question);
            return otherPoints && provisional
                    ? new Rubric(List.of(new Rubric.Demand(
                            question.text(), rubric.points(), rubric.points().size())))
                    : rubric;
        }

        @Override
        public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
            judged++;
            return switch (plain.judge(question, rubric, words, around)) {
                case Judgement.Answered answered ->
                    new Judgement.Answered(
                            provisional && blind ? List.of() : answered.findings(),
                            provisional ? null : feedback,
                            provisional);
                case Judgement.AskedBack asked -> asked;
            };
        }

        @Override
        public Guidance guide(Video video, String words, Surroundings around) {
            return plain.guide(video, words, around);
        }
    }

    @Test
    void feedback_stands_below_the_verdict_and_never_in_its_place() {
        mari.says(Courses.FIRST_HALF)
                .hears(Phrase.PARTLY, Phrase.PLAIN, Phrase.UNDERSTOOD, Phrase.HINT_NUDGE)
                .hearsWith("text", "Water is all you need.");
        mari.says("no").hears(Phrase.NOTHING_NEW).hearsNothingOf(Phrase.PLAIN);
        mari.says(Courses.WHOLE).hears(Phrase.PASSED, Phrase.PLAIN);
    }

    @Test
    void feedback_to_the_rest_alone_is_left_out_when_the_whole_is_understood_by_now() {
        mari.says(Courses.FIRST_HALF);
        tutor.feedback = "Half of it is there.";

        mari.says(Courses.SECOND_HALF).hears(Phrase.PASSED).hearsNothingOf(Phrase.PLAIN);
    }

    @Test
    void an_empty_feedback_is_none() {
        tutor.feedback = " ";

        mari.says("no").hears(Phrase.NOT_YET, Phrase.HINT_NUDGE).hearsNothingOf(Phrase.PLAIN);
    }

    @Test
    void a_provisional_judgement_is_noted_and_says_that_it_goes_by_words() {
        tutor.provisional = true;

        mari.says("no")
                .hears(Phrase.NOT_YET, Phrase.WORDS_ALONE, Phrase.TRIES_LEFT)
                .hearsWith("left", 2);
        assertThat(mari.last().notes()).containsExactly(Turn.Note.PROVISIONAL);

        tutor.provisional = false;
        mari.says("no").hearsNothingOf(Phrase.WORDS_ALONE);
        assertThat(mari.last().notes()).isEmpty();
    }

    @Test
    void a_provisional_answer_that_brings_the_learner_on_uses_up_no_try() {
        tutor.provisional = true;
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY, Phrase.TRIES_LEFT).hearsWith("left", 3);
        // the same again brings nothing
        mari.says(Courses.FIRST_HALF).hearsWith("left", 2);
        mari.says("no").hearsWith("left", 1);
        mari.says("no").hears(Phrase.EXPLAINED, Phrase.MARKED_FOR_REVIEW);
    }

    @Test
    void understanding_judged_provisionally_is_understanding() {
        tutor.provisional = true;

        mari.says(Courses.WHOLE).hears(Phrase.PASSED).hearsNothingOf(Phrase.WORDS_ALONE);

        assertThat(mari.lessons().getLast().attempts()).isEqualTo(1);
    }

    @Test
    void when_the_better_tutor_is_back_it_looks_at_the_earlier_answer_again() {
        tutor.provisional = true;
        tutor.blind = true;
        mari.says(Courses.FIRST_HALF).hears(Phrase.NOT_YET, Phrase.WORDS_ALONE).hearsWith("left", 2);

        tutor.provisional = false;
        mari.says(Courses.SECOND_HALF).hears(Phrase.LOOKED_AGAIN, Phrase.PASSED).hearsWith("words", Courses.FIRST_HALF);
        assertThat(mari.lessons().getLast().attempts())
                .as("the lost try is given back")
                .isEqualTo(1);
    }

    @Test
    void what_is_judged_again_is_judged_once_and_takes_nothing_away() {
        tutor.provisional = true;
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY).hearsWith("left", 3);
        mari.says("no").hears(Phrase.NOTHING_NEW).hearsWith("left", 2);

        tutor.provisional = false;
        tutor.judged = 0;
        mari.says("still no")
                .hears(Phrase.NOTHING_NEW)
                .hearsNothingOf(Phrase.LOOKED_AGAIN)
                .hearsWith("left", 1);
        assertThat(tutor.judged)
                .as("both earlier answers at once, and the new one")
                .isEqualTo(2);

        tutor.judged = 0;
        mari.says(Courses.SECOND_HALF).hears(Phrase.PASSED).hearsNothingOf(Phrase.LOOKED_AGAIN);
        assertThat(tutor.judged).isEqualTo(1);
    }

    @Test
    void while_the_better_tutor_stays_away_nothing_is_judged_twice() {
        tutor.provisional = true;
        tutor.blind = true;
        mari.says(Courses.FIRST_HALF);
        tutor.judged = 0;
        mari.says(Courses.SECOND_HALF).hears(Phrase.NOT_YET).hearsWith("left", 1);
        assertThat(tutor.judged).isEqualTo(1);

        tutor.provisional = false;
        mari.says("What is this about?").hears(Phrase.QUESTION_STILL_OPEN);
        mari.says("no").hears(Phrase.LOOKED_AGAIN, Phrase.PASSED);
    }

    @Test
    void not_more_is_remembered_than_a_message_holds() {
        tutor.provisional = true;
        tutor.blind = true;
        mari.says("a".repeat(3_000));
        mari.says("b".repeat(3_000));

        assertThat(mari.learner().stage())
                .isInstanceOfSatisfying(
                        Stage.Answering.class,
                        stage -> assertThat(stage.judgeAgain()).isEqualTo("b".repeat(3_000)));
        assertThat(Earlier.as(Set.of(), null).leftWith("🌱".repeat(4_000)))
                .hasSize(Earlier.MOST)
                .endsWith("🌱");
    }

    @Test
    void where_the_points_are_other_ones_now_the_earlier_answer_counts_and_nothing_is_said() {
        tutor.provisional = true;
        tutor.otherPoints = true;
        mari.says(Courses.FIRST_HALF).hears(Phrase.PARTLY);

        tutor.provisional = false;
        mari.says(Courses.SECOND_HALF).hears(Phrase.PASSED).hearsNothingOf(Phrase.LOOKED_AGAIN);
    }
}
