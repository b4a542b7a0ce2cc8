package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A learner decides whether answers of theirs help to judge others': off at first, by a button of /privacy, and back at any time. */
class SharingTest {
    /** As {@link PlainTutor}, and says that a model did it. */
    private static final Tutor MODEL = new Tutor() {
        private final PlainTutor plain = new PlainTutor();

        @Override
        public Rubric rubric(Question question) {
            return plain.rubric(question);
        }

        @Override
        public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
            around.onlooker().worked(Work.by(Work.By.MISTRAL));
            return plain.judge(question, rubric, words, around);
        }

        @Override
        public Guidance guide(Video video, String words, Surroundings around) {
            return plain.guide(video, words, around);
        }
    };

    private static Pupil pupil(Tutor tutor, Optional<String> model) {
        Readers readers = new Readers(model, Optional.empty());
        return new Pupil(
                new LearningPath(tutor, Care.NONE, Map.of(), readers, List.of("en", "et")), Courses.of(Level.ENTRY));
    }

    private static Pupil inALesson(Tutor tutor) {
        return pupil(tutor, Optional.of("Mistral AI"))
                .asks(Command.START)
                .taps(Action.FROM_START)
                .taps(Action.WATCHED);
    }

    private static String benchmark(Pupil pupil) {
        Stage.Answering open = (Stage.Answering) pupil.learner().stage();
        return Courses.of(Level.ENTRY)
                .video(open.videoId())
                .orElseThrow()
                .question()
                .benchmark();
    }

    @Test
    void whoSaysNothingSharesNothing() {
        Pupil mari = inALesson(MODEL);
        mari.says(benchmark(mari));
        assertThat(mari.last().verdict()).isEqualTo(Verdict.MET);
        assertThat(mari.last().sharing()).isNull();
    }

    @Test
    void whoAgreesSharesRightAndWrongAnswersAndNothingElse() {
        Pupil mari = inALesson(MODEL).asks(Command.PRIVACY).hears(Phrase.PRIVACY_NOT_SHARING);
        mari.taps(Action.SHARE_ANSWERS, "on").hears(Phrase.SHARING_ON);

        mari.says("Nothing of it.");
        assertThat(mari.last().sharing()).isInstanceOfSatisfying(Sharing.Answer.class, shared -> {
            assertThat(shared.answer()).isEqualTo("Nothing of it.");
            assertThat(shared.correct()).isFalse();
        });
        mari.says("What is it about?");
        assertThat(mari.last().sharing()).isNull();
        String right = benchmark(mari);
        mari.says(right);
        assertThat(mari.last().sharing())
                .isInstanceOfSatisfying(
                        Sharing.Answer.class,
                        shared -> assertThat(shared.correct()).isTrue());
    }

    @Test
    void whatNoModelGradedIsNotShared() {
        Pupil mari = inALesson(new PlainTutor()).asks(Command.PRIVACY);
        mari.taps(Action.SHARE_ANSWERS, "on");
        mari.says("Nothing of it.");
        assertThat(mari.last().verdict()).isEqualTo(Verdict.NOT_YET);
        assertThat(mari.last().sharing()).isNull();
    }

    @Test
    void itIsTakenBackAtAnyTime() {
        Pupil mari = inALesson(MODEL).asks(Command.PRIVACY).taps(Action.SHARE_ANSWERS, "on");
        mari.asks(Command.PRIVACY).hears(Phrase.PRIVACY_SHARING).hearsNothingOf(Phrase.PRIVACY_NOT_SHARING);
        mari.taps(Action.SHARE_ANSWERS, "off").hears(Phrase.SHARING_OFF);
        assertThat(mari.last().sharing()).isEqualTo(new Sharing.Withdrawn());
        mari.says("Nothing of it.");
        assertThat(mari.last().sharing()).isNull();
    }

    @Test
    void anOldButtonDoesNotAgreeForAnybody() {
        Pupil mari = inALesson(MODEL).asks(Command.PRIVACY);
        Button yes = mari.newest(Action.SHARE_ANSWERS);
        mari.asks(Command.LEVEL).taps(yes).hearsNothingOf(Phrase.SHARING_ON);
        assertThat(mari.learner().memory().shares()).isFalse();
    }

    @Test
    void whereNoModelGradesNobodyIsAsked() {
        pupil(new PlainTutor(), Optional.empty())
                .asks(Command.PRIVACY)
                .hears(Phrase.PRIVACY)
                .hearsNothingOf(Phrase.PRIVACY_NOT_SHARING);
    }

    @Test
    void theCourseBegunAnewLeavesTheChoice() {
        Pupil mari = inALesson(MODEL).asks(Command.PRIVACY).taps(Action.SHARE_ANSWERS, "on");
        mari.asks(Command.RESTART).taps(Action.CONFIRM_RESTART);
        assertThat(mari.learner().memory().shares()).isTrue();
    }
}
