package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers that the tutor without a model judges an answer by, for whoever trains or studies it. For many threads.
 */
public final class AnswerTraits {
    private static final long QUESTIONS_KEPT = 1_000;

    private final Analysis analysis;
    private final RubricCompiler compiler;
    private final Standing standing;
    private final Cache<Question, AnswerKey> keys =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    /** Of answers in the language of this IETF tag. */
    public AnswerTraits(String language) {
        this.analysis = new Analysis(language);
        this.compiler = new RubricCompiler(analysis);
        this.standing = new Standing(analysis.cues());
    }

    /** What each number is called, in order. */
    public static List<String> names() {
        return Arrays.stream(Trait.values()).map(Trait::name).toList();
    }

    /** The numbers for an answer beside the whole benchmark, in the order of {@link #names()}. */
    public double[] of(Question question, String words) {
        AnswerKey key = keys.get(question, this::key);
        String answer = Plain.of(words);
        List<Clause> meant = standing.of(key.compounds().read(analysis.clauses(answer)), answer, key);
        Comparisons comparisons = Comparisons.of(meant, key, analysis.cues());
        return comparisons.traits(key.whole());
    }

    private AnswerKey key(Question question) {
        Rubric rubric = compiler.compile(question);
        return AnswerKey.of(question, rubric, analysis);
    }
}
