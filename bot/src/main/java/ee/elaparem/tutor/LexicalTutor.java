package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Guidance;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Tutor;
import ee.elaparem.learning.Work;
import java.util.List;

/**
 * The tutor without a model: compares an answer's words with the benchmark's. Needs no network and no key, takes
 * microseconds, gives the same judgement for the same words, and may be used from many threads.
 *
 * <p>It is built to err on the safe side. Words that the question has already count for nothing, and so do lists of words,
 * denials and what is taken back; what is left must cover a point to make it. It knows no synonyms: an answer in words that
 * share nothing with the benchmark's is not recognised.
 */
public final class LexicalTutor implements Tutor {
    private static final long QUESTIONS_KEPT = 1_000;

    private final Analysis analysis;
    private final RubricCompiler compiler;
    private final Standing standing;
    private final AskedBack askedBack;
    private final Strictness strictness;
    private final Persuasion persuasion = Persuasion.read();
    private final Pointers pointers;
    private final Cache<Question, Rubric> rubrics =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();
    private final Cache<Compiled, AnswerKey> keys =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    private record Compiled(Question question, Rubric rubric) {}

    /**
     * A tutor for a course in one language; its analyzers are loaded with the first text.
     *
     * @param language the course's language, an IETF tag such as {@code "en"}; of an unknown one words are compared unstemmed
     */
    public LexicalTutor(String language) {
        this(language, Strictness.USUAL);
    }

    /** As above, asking for more or for less. */
    public LexicalTutor(String language, Strictness strictness) {
        this.strictness = strictness;
        this.analysis = new Analysis(language);
        this.compiler = new RubricCompiler(analysis);
        this.standing = new Standing(analysis.cues());
        this.askedBack = new AskedBack(analysis.cues());
        this.pointers = new Pointers(analysis);
    }

    @Override
    public Rubric rubric(Question question) {
        return rubrics.get(question, compiler::compile);
    }

    @Override
    public Judgement judge(Question question, Rubric rubric, String words, Surroundings around) {
        around.onlooker().worked(Work.by(Work.By.LEXICAL));
        AnswerKey key = key(question, rubric);
        String answer = Plain.of(words);
        List<Clause> clauses = key.compounds().read(analysis.clauses(answer));
        Assessment assessment = assess(clauses, answer, key, words);
        return assessment.findings().isEmpty() && askedBack.is(clauses, answer, key)
                ? new Judgement.AskedBack()
                : new Judgement.Answered(assessment.findings(), null, false, assessment.unsure());
    }

    /**
     * How likely a teacher is to take this answer as right as a whole, from 0 to 1. What {@link #judge} finds fits it: from
     * one half on, or what the {@link Strictness} says, an answer to a short benchmark is met.
     */
    public double likelihood(Question question, Rubric rubric, String words) {
        String answer = Plain.of(words);
        AnswerKey key = key(question, rubric);
        return assess(key.compounds().read(analysis.clauses(answer)), answer, key, words)
                .likelihood();
    }

    Strictness strictness() {
        return strictness;
    }

    private Assessment assess(List<Clause> clauses, String answer, AnswerKey key, String words) {
        List<Clause> meant = standing.of(clauses, answer, key);
        Assessment assessment = Assessment.of(
                meant,
                meant.size() < clauses.size(),
                answer,
                key,
                analysis.cues(),
                strictness,
                () -> persuasion.isPlainIn(words, key.said()));
        // The right words in no order, or one of them put out: not met, but worth asking for a sentence of the
        // learner's own.
        return meant.isEmpty() && standing.isJumbled(clauses, key) || standing.misquotes(clauses, key)
                ? assessment.heldBack(Comparisons.of(clauses, key, analysis.cues()), key)
                : assessment;
    }

    private AnswerKey key(Question question, Rubric rubric) {
        return keys.get(
                new Compiled(question, rubric),
                compiled -> AnswerKey.of(compiled.question(), compiled.rubric(), analysis));
    }

    @Override
    public Guidance guide(Video video, String words, Surroundings around) {
        around.onlooker().worked(Work.by(Work.By.LEXICAL));
        return new Guidance.Pointer(pointers.nearest(video, Plain.of(words)));
    }
}
