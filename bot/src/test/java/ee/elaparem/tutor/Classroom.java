package ee.elaparem.tutor;

import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import ee.elaparem.learning.Grade;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import ee.elaparem.sandbox.mistral.Call;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A tutor in front of a local Mistral, in time that the test sets. */
final class Classroom implements AutoCloseable {
    static final Question EXERCISE = SampleCourse.questions().get("BHY0FxzoKZE");
    static final Question CHANGES = SampleCourse.questions().get("UNP03fDSj1U");
    static final String GOOD = "Small changes are easy to keep, so they stick as habits. The time was not flying by"
            + " forgotten any more, he found it memorable.";
    static final Surroundings ALONE = new Surroundings("en", List.of());

    final SetTime time = new SetTime();
    final Heard heard = new Heard();
    final TokenLedger ledger = TokenLedger.inMemory();
    final RubricShelf shelf = RubricShelf.inMemory();
    final LocalMistral mistral;
    final GuardedTutor tutor;

    Classroom(StandIn model) {
        this(model, Optional.of(0.0), 0);
    }

    Classroom(StandIn model, Optional<Double> perSecond, long dailyTokens) {
        this(LocalMistral.builder().model(model).start(), perSecond, dailyTokens, Duration.ofSeconds(5));
    }

    Classroom(LocalMistral mistral, Optional<Double> perSecond, long dailyTokens, Duration timeout) {
        this.mistral = mistral;
        MistralSettings settings = new MistralSettings(
                mistral.url(),
                mistral.key(),
                MistralSettings.MODEL,
                perSecond,
                dailyTokens,
                timeout,
                Duration.ofSeconds(25));
        this.tutor = new GuardedTutor(
                settings,
                "en",
                new GuardedTutor.Means(
                        shelf, ledger, heard, time, time, new Random(1), Duration.ofMillis(100), SharedPace.ALONE));
    }

    Judgement judged(Question question, String words) {
        return tutor.judge(question, new LexicalTutor("en").rubric(question), words, ALONE);
    }

    Verdict verdict(Question question, String words) {
        return verdict(question, new LexicalTutor("en").rubric(question), words);
    }

    Verdict verdict(Question question, Rubric rubric, String words) {
        return switch (tutor.judge(question, rubric, words, ALONE)) {
            case Judgement.Answered answered -> {
                Grade grade = Grading.grade(rubric, Set.of(), answered, words);
                yield grade.verdict();
            }
            case Judgement.AskedBack _ -> Verdict.NOT_YET;
        };
    }

    List<Call> calls() {
        return mistral.calls();
    }

    static Video video(Question question) {
        return new Video(
                "v",
                "A talk about the brain",
                "A neuroscientist goes to the gym, and turns her research towards finding out why it helps.",
                question,
                new YouTubeLink("BHY0FxzoKZE"),
                Level.ENTRY,
                1);
    }

    @Override
    public void close() {
        tutor.close();
        mistral.close();
    }
}
