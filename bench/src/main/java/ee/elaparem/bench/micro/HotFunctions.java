package ee.elaparem.bench.micro;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Grade;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Person;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Turn;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.WordCare;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The functions that every answer passes, over the sample course: each call takes the next answer, one beginning of a
 * benchmark for each question. Nothing is stored or sent.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotFunctions {
    /** Learners write about so many characters. */
    private static final int USUAL = 130;

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Surroundings ALONE = new Surroundings("en", List.of());

    private final Course course = CourseFiles.readShipped().course();
    private final LexicalTutor tutor = new LexicalTutor("en");
    private final WordCare care = new WordCare();
    private final LearningPath path = new LearningPath(tutor, List.of("en"));
    private final List<Answer> answers = new ArrayList<>();
    private int next;

    private record Answer(
            Question question,
            Rubric rubric,
            String words,
            Judgement.Answered judged,
            Learner learner,
            Input.From said) {}

    /** Nothing is remembered of what was before. */
    private static final Past NOTHING = new Past() {
        @Override
        public List<Message> messages(int most) {
            return List.of();
        }

        @Override
        public List<LessonResult> lessons() {
            return List.of();
        }
    };

    /** Reads the sample course and compiles its questions. */
    public HotFunctions() {
        for (Video video : course.videos()) {
            answers.add(answer(video));
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
        Stage open = new Stage.Answering(1, video.id(), 0, rubric.fingerprint(), Set.of(), null, null, null);
        Learner learner = Learner.unknown(1, "Mari", "en", NOON)
                .at(video.level(), video.number())
                .in(open)
                .ofVersion(1);
        Input.From said = new Input.From(new Person(1, "Mari", "en"), new Input.Said(1, words), NOON);
        return new Answer(question, rubric, words, judged, learner, said);
    }

    private Answer next() {
        next = next + 1 < answers.size() ? next + 1 : 0;
        return answers.get(next);
    }

    /** The tutor without a model: which points an answer makes. */
    @Benchmark
    public Judgement judgeAnAnswer() {
        Answer answer = next();
        return tutor.judge(answer.question(), answer.rubric(), answer.words(), ALONE);
    }

    /** The verdict from what the tutor claims. */
    @Benchmark
    public Grade gradeAnAnswer() {
        Answer answer = next();
        return Grading.grade(answer.rubric(), Set.of(), answer.judged(), answer.words());
    }

    /** Whether a text speaks of distress. */
    @Benchmark
    public boolean lookForDistress() {
        return care.inNeed(next().words());
    }

    /** A whole turn of a learner who answers, from input to replies. */
    @Benchmark
    public Turn takeATurn() {
        Answer answer = next();
        return path.turn(course, answer.learner(), answer.said(), NOTHING);
    }
}
