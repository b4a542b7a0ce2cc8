package ee.elaparem.bench.micro;

import ee.elaparem.bench.micro.SampleAnswers.Answer;
import ee.elaparem.learning.Grade;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Turn;
import ee.elaparem.tutor.WordCare;
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
    private final SampleAnswers answers = new SampleAnswers();
    private final WordCare care = new WordCare();
    private int next;

    private Answer next() {
        next = next + 1 < answers.all().size() ? next + 1 : 0;
        return answers.all().get(next);
    }

    /** The tutor without a model: which points an answer makes. */
    @Benchmark
    public Judgement judgeAnAnswer() {
        Answer answer = next();
        return answers.tutor().judge(answer.question(), answer.rubric(), answer.words(), SampleAnswers.ALONE);
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
        return answers.turn(next());
    }
}
