package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Finding;
import ee.elaparem.learning.Rubric;
import ee.elaparem.tutor.AnswerKey.PointKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/**
 * What is accepted of a model's claims. A model can be talked into anything, so a claim holds only if it can be seen in the
 * learner's words without a model:
 *
 * <ul>
 *   <li>what the lexical tutor finds as well, holds;
 *   <li>in a text that may be meant to persuade whoever grades it, or is about something else, nothing else holds;
 *   <li>otherwise the words quoted must say at least something of the point that the question has not, in clauses that the
 *       learner stands behind: no echo, no list of words, nothing denied or taken back.
 * </ul>
 *
 * An answer in another language than the course's shows nothing of this; there the same holds for what it says in the course's
 * language, by a model that has not seen the benchmark ({@link Restatement}).
 *
 * <p>It takes claims away and never adds any.
 */
final class SecondLook {
    private static final long QUESTIONS_KEPT = 1_000;
    /** So much of a point's weight must be said: one telling word of its own, or two that others have as well. */
    private static final double LEAST = 0.75;
    /** What a translation must say, whose words are a model's: a word for word match, or two near ones. */
    private static final double LEAST_RESTATED = 1;

    /** A text of which no more than this share belongs to the matter is about something else. */
    private static final double FAMILIAR = 0.25;
    /** A text with less than this share of the small words that the course's texts have is in another language. */
    private static final double FOREIGN = 0.4;

    private final Analysis analysis;
    private final Standing standing;
    private final Persuasion persuasion = Persuasion.read();
    private final Cache<Compiled, AnswerKey> keys =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    private record Compiled(Question question, Rubric rubric) {}

    SecondLook(Analysis analysis) {
        this.analysis = analysis;
        this.standing = new Standing(analysis.cues());
    }

    /**
     * What is seen of a model's claims.
     *
     * @param holding the claims that hold, with evidence that stands in the learner's words
     * @param unread claims of an answer in another language than the course's, of which these words show nothing
     */
    record Seen(List<Finding> holding, List<Finding> unread) {}

    /**
     * Looks at a model's claims.
     *
     * @param claims one for each point at most
     * @param found what the lexical tutor found in the same words
     */
    Seen look(Question question, Rubric rubric, String words, List<Finding> claims, List<Finding> found) {
        AnswerKey key = key(question, rubric);
        String answer = Plain.of(words);
        List<Clause> clauses = analysis.clauses(answer);
        List<Clause> meant = standing.of(clauses, answer, key);
        boolean wary = persuasion.in(words, key.said());
        boolean besides = isBesides(meant, key);
        boolean unread = !wary && isBesides(clauses, key) && isForeign(clauses, key);
        Map<Integer, PointKey> points = points(key);
        Map<Integer, Finding> sure =
                found.stream().collect(Collectors.toMap(Finding::point, Function.identity(), (one, _) -> one));
        List<Finding> holding = new ArrayList<>();
        List<Finding> left = new ArrayList<>();
        for (Finding claim : claims) {
            Finding same = sure.get(claim.point());
            PointKey point = points.get(claim.point());
            Optional<MatchResult> place = Quote.in(answer, claim.evidence());
            boolean supported =
                    point != null && place.isPresent() && supports(within(meant, place.get()), point, key, LEAST);
            if (same != null) {
                holding.add(supported ? claim : same);
            } else if (supported && !wary && !besides) {
                holding.add(claim);
            } else if (unread && point != null && place.isPresent()) {
                left.add(claim);
            }
        }
        return new Seen(holding, left);
    }

    /**
     * Which of the claims that could not be read hold, now that it is known what the learner said.
     *
     * @param claims as {@link Seen#unread}
     */
    List<Finding> holding(Question question, Rubric rubric, List<Finding> claims, Restatement restated) {
        AnswerKey key = key(question, rubric);
        Map<Integer, PointKey> points = points(key);
        List<Finding> holding = new ArrayList<>();
        for (Finding claim : claims) {
            PointKey point = points.get(claim.point());
            String evidence = Plain.of(claim.evidence());
            for (Restatement.Claim said : restated.claims()) {
                String quote = Plain.of(said.quote());
                boolean same = Quote.in(evidence, quote).isPresent()
                        || Quote.in(quote, evidence).isPresent();
                String says = Plain.of(said.says());
                List<Clause> meant = standing.of(analysis.clauses(says), says, key);
                if (point != null
                        && same
                        && !persuasion.in(says, key.said())
                        && !isBesides(meant, key)
                        && supports(meant, point, key, LEAST_RESTATED)) {
                    holding.add(claim);
                    break;
                }
            }
        }
        return holding;
    }

    private AnswerKey key(Question question, Rubric rubric) {
        return keys.get(
                new Compiled(question, rubric),
                compiled -> AnswerKey.of(compiled.question(), compiled.rubric(), analysis));
    }

    private static Map<Integer, PointKey> points(AnswerKey key) {
        return key.points().stream().collect(Collectors.toMap(PointKey::number, Function.identity()));
    }

    private boolean isBesides(List<Clause> meant, AnswerKey key) {
        return Reading.of(meant, key, analysis.cues()).familiar() <= FAMILIAR;
    }

    /** Whether these words are of another language: hardly any of them is one of the small words of the course's. */
    private static boolean isForeign(List<Clause> clauses, AnswerKey key) {
        List<Word> words =
                clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        return !words.isEmpty() && AnswerKey.plainness(words) < FOREIGN * key.plainness();
    }

    private static List<Clause> within(List<Clause> meant, MatchResult quoted) {
        return meant.stream()
                .filter(clause -> clause.start() < quoted.end() && clause.end() > quoted.start())
                .toList();
    }

    private boolean supports(List<Clause> meant, PointKey point, AnswerKey key, double least) {
        Features features = Comparison.of(Reading.of(meant, key, analysis.cues()), point);
        return features.hits() > 0 && features.matched() - features.opposed() >= least;
    }
}
