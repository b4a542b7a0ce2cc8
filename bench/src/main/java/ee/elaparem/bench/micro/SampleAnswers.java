package ee.elaparem.bench.micro;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Person;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Turn;
import ee.elaparem.tutor.LexicalTutor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An answer to each question of the sample course, the beginning of its benchmark, with all that belongs to it. */
public final class SampleAnswers {
    /** When they are given. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Learners write about so many characters. */
    private static final int USUAL = 130;

    static final Surroundings ALONE = new Surroundings("en", List.of());

    private final Course course = CourseFiles.readShipped().course();
    private final LexicalTutor tutor = new LexicalTutor("en");
    private final LearningPath path = new LearningPath(tutor, List.of("en"));
    private final List<Answer> all = new ArrayList<>();

    /**
     * One answer.
     *
     * @param judged what the tutor without a model says to it
     * @param learner who gives it, with the question open
     * @param said the same as it comes in
     */
    public record Answer(
            Question question,
            Rubric rubric,
            String words,
            Judgement.Answered judged,
            Learner learner,
            Input.From said) {}

    /** Reads the sample course and compiles its questions. */
    public SampleAnswers() {
        for (Video video : course.videos()) {
            all.add(answer(video));
        }
    }

    private Answer answer(Video video) {
        Question question = video.question();
        Rubric rubric = tutor.rubric(question);
        String benchmark = question.benchmark();
        String words = benchmark.substring(0, Math.min(USUAL, benchmark.length()));
        if (!(tutor.judge(question, rubric, words, ALONE) instanceof Judgement.Answered judged)) {
            throw new IllegalStateException("The beginning of a benchmark is taken for a question: " + words);
        }
        Stage open = new Stage.Answering(1, video.id(), 0, rubric.fingerprint(), Set.of(), null);
        Learner learner = Learner.unknown(1, "Mari", "en", NOON)
                .at(video.level(), video.number())
                .in(open)
                .ofVersion(1);
        Input.From said = new Input.From(new Person(1, "Mari", "en"), new Input.Said(1, words), NOON);
        return new Answer(question, rubric, words, judged, learner, said);
    }

    /** In the course's order. */
    public List<Answer> all() {
        return all;
    }

    /** The whole turn that follows from an answer; nothing is stored. */
    public Turn turn(Answer answer) {
        return path.turn(course, answer.learner(), answer.said(), Past.NONE);
    }

    LexicalTutor tutor() {
        return tutor;
    }
}
