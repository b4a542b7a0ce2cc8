package ee.elaparem.learning;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer that comes near without being clear: the learner is asked once what they mean, and loses nothing by it. */
class UnclearAnswerTest {
    private final Pupil mari = new Pupil(new LearningPath(new Doubtful(), List.of("en")), Courses.of(Level.ENTRY))
            .asks(Command.START)
            .taps(Action.FROM_START)
            .taps(Action.WATCHED);

    /** Judges as {@link PlainTutor} does, and is unsure of what says "perhaps". */
    private static final class Doubtful implements Tutor {
        private final PlainTutor plain = new PlainTutor();

        @Override
        public Rubric rubric(Question question) {
            return plain.rubric(question);
        }

        @Override
        public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
            return plain.judge(question, rubric, words, around) instanceof Judgement.Answered answered
                    ? new Judgement.Answered(answered.findings(), null, false, words.contains("perhaps"))
                    : new Judgement.AskedBack();
        }

        @Override
        public Guidance guide(Video video, String words, Surroundings around) {
            return plain.guide(video, words, around);
        }
    }

    @Test
    void an_unclear_answer_is_asked_about_and_uses_up_no_try() {
        mari.says("perhaps down").hears(Phrase.SAY_MORE).hearsNothingOf(Phrase.TRIES_LEFT);
        mari.says("no").hears(Phrase.NOT_YET, Phrase.TRIES_LEFT).hearsWith("left", 2);
    }

    @Test
    void it_is_judged_together_with_what_follows() {
        mari.says("perhaps water flows").hears(Phrase.SAY_MORE);
        mari.says(Courses.WHOLE).hears(Phrase.PASSED);
    }

    @Test
    void it_is_asked_about_once_and_not_again() {
        mari.says("perhaps down").hears(Phrase.SAY_MORE);
        mari.says("perhaps up").hears(Phrase.NOT_YET).hearsNothingOf(Phrase.SAY_MORE);
        mari.says("perhaps so").hears(Phrase.SAY_MORE);
    }

    @Test
    void what_brings_the_learner_on_is_not_asked_about() {
        mari.says("perhaps " + Courses.FIRST_HALF).hears(Phrase.PARTLY).hearsNothingOf(Phrase.SAY_MORE);
    }

    @Test
    void a_question_in_between_is_answered_and_the_unclear_answer_stays() {
        mari.says("perhaps down").hears(Phrase.SAY_MORE);
        mari.says("What is ice?").hears(Phrase.QUESTION_STILL_OPEN);
        mari.says("no").hears(Phrase.NOT_YET).hearsWith("left", 2);
    }
}
