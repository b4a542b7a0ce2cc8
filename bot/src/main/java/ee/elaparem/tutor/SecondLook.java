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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/**
 * What is accepted of a model's claims. A model can be talked into anything, so a claim holds only if it can be seen in the
 * learner's words without a model:
 *
 * <ul>
 *   <li>what the lexical tutor finds as well, holds;
 *   <li>in a text that may be meant to persuade whoever grades it, is a mere row of words, or is about something else, nothing
 *       else holds;
 *   <li>otherwise the words quoted must say at least something of the point that the question has not, in clauses that the
 *       learner stands behind: no echo, no list of words, nothing denied or taken back;
 *   <li>of an answer that has shown most of what is asked for in this way, and takes nothing back, the model is believed about
 *       the rest, where the words quoted are about it and say something that the question does not: good learners use words
 *       that no benchmark has.
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
    /** An answer with so much of what is asked for seen in it has earned belief about the rest ... */
    private static final double MOST = 0.7;
    /** ... or with so much of it and so many whole parts. */
    private static final double HALF = 0.5;

    private static final int PARTS = 2;
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
        List<Clause> clauses = key.compounds().read(analysis.clauses(answer));
        List<Clause> standingClauses = standing.of(clauses, answer, key);
        boolean takesBack = standingClauses.size() < clauses.size();
        List<Clause> meant = NearDenials.in(standingClauses, analysis.cues());
        boolean wary = persuasion.in(words, key.said()) || Jumble.isBareRow(clauses);
        boolean besides = isBesides(meant, key);
        boolean unread = !wary && isBesides(clauses, key) && isForeign(clauses, key);
        Map<Integer, PointKey> points = points(key);
        Map<Integer, Finding> sure =
                found.stream().collect(Collectors.toMap(Finding::point, Function.identity(), (one, _) -> one));
        List<Finding> holding = new ArrayList<>();
        List<Finding> left = new ArrayList<>();
        List<Finding> unseen = new ArrayList<>();
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
            } else if (!wary && !besides && !takesBack && point != null && place.isPresent()) {
                unseen.add(claim);
            }
        }
        if (hasShownMost(rubric, holding)) {
            List<Clause> spare = spare(meant, holding, points, key);
            unseen.stream()
                    .filter(claim -> isAboutIt(spare, answer, claim, points, key))
                    .forEach(holding::add);
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
                List<Clause> meant = NearDenials.in(
                        standing.of(key.compounds().read(analysis.clauses(says)), says, key), analysis.cues());
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

    private static Set<Integer> numbers(List<Finding> findings) {
        return findings.stream().map(Finding::point).collect(Collectors.toSet());
    }

    /** Whether this makes up most of what is asked for: all but a little, or half and at least two whole parts of it. */
    private static boolean hasShownMost(Rubric rubric, List<Finding> holding) {
        Set<Integer> seen = numbers(holding);
        double share = rubric.share(seen);
        int whole = rubric.demands().size() - rubric.open(seen).size();
        return share >= MOST || share >= HALF && whole >= PARTS;
    }

    /** The clauses that are not what shows one of these points: one clause does not earn belief in another point. */
    private List<Clause> spare(
            List<Clause> meant, List<Finding> holding, Map<Integer, PointKey> points, AnswerKey key) {
        List<Clause> spare = new ArrayList<>(meant);
        Reading reading = Reading.of(meant, key, analysis.cues());
        for (Finding finding : holding) {
            PointKey point = points.get(finding.point());
            if (point != null) {
                Features shown = Comparison.of(reading, point);
                spare.removeIf(clause -> clause.start() < shown.end() && clause.end() > shown.start());
            }
        }
        return spare;
    }

    /** Whether a clause quoted speaks of the point or of what it answers, and says more than the question. */
    private static boolean isAboutIt(
            List<Clause> clauses, String answer, Finding claim, Map<Integer, PointKey> points, AnswerKey key) {
        PointKey point = points.get(claim.point());
        Optional<MatchResult> place = Quote.in(answer, claim.evidence());
        if (point == null || place.isEmpty()) {
            return false;
        }
        return within(clauses, place.get()).stream().anyMatch(clause -> {
            List<String> said = clause.words().stream()
                    .filter(Word::content)
                    .map(Word::stem)
                    .toList();
            return said.stream().anyMatch(stem -> isOf(point, stem))
                    && said.stream().anyMatch(stem -> !key.asked().has(stem));
        });
    }

    private static boolean isOf(PointKey point, String stem) {
        return point.ask().contains(stem) || !point.terms().matches(stem).isEmpty();
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
