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
import java.util.regex.Pattern;
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
 * It takes claims away and never adds any.
 */
final class SecondLook {
    private static final long QUESTIONS_KEPT = 1_000;
    /** So much of a point's weight must be said: one telling word, or two common ones. */
    private static final double LEAST = 0.39;
    /** A text of which no more than this share belongs to the matter is about something else. */
    private static final double FAMILIAR = 0.25;

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
     * The claims that hold, with evidence that stands in the words.
     *
     * @param claims one for each point at most
     * @param seen what the lexical tutor found in the same words
     */
    List<Finding> holding(Question question, Rubric rubric, String words, List<Finding> claims, List<Finding> seen) {
        AnswerKey key = keys.get(
                new Compiled(question, rubric),
                compiled -> AnswerKey.of(compiled.question(), compiled.rubric(), analysis));
        String answer = Plain.of(words);
        boolean wary = persuasion.in(words, key.said());
        List<Clause> meant = standing.of(analysis.clauses(answer), answer, key);
        boolean besides = Reading.of(meant, key, analysis.cues()).familiar() <= FAMILIAR;
        Map<Integer, PointKey> points =
                key.points().stream().collect(Collectors.toMap(PointKey::number, Function.identity()));
        Map<Integer, Finding> found =
                seen.stream().collect(Collectors.toMap(Finding::point, Function.identity(), (one, _) -> one));
        List<Finding> holding = new ArrayList<>();
        for (Finding claim : claims) {
            Finding sure = found.get(claim.point());
            PointKey point = points.get(claim.point());
            Optional<MatchResult> place = place(claim.evidence(), answer);
            boolean supported = point != null && place.isPresent() && supports(meant, place.get(), point, key);
            if (sure != null) {
                holding.add(supported ? claim : sure);
            } else if (supported && !wary && !besides) {
                holding.add(claim);
            }
        }
        return holding;
    }

    private boolean supports(List<Clause> meant, MatchResult quoted, PointKey point, AnswerKey key) {
        List<Clause> within = meant.stream()
                .filter(clause -> clause.start() < quoted.end() && clause.end() > quoted.start())
                .toList();
        Features features = Comparison.of(Reading.of(within, key, analysis.cues()), point);
        return features.hits() > 0 && features.matched() - features.opposed() >= LEAST;
    }

    /** Where the evidence stands in the answer, whatever its letter case and white space. */
    private static Optional<MatchResult> place(String evidence, String answer) {
        String plain = Plain.of(evidence);
        if (plain.isEmpty() || plain.length() > answer.length()) {
            return Optional.empty();
        }
        StringBuilder pattern = new StringBuilder();
        for (String word : plain.split("\\s+")) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(answer)
                .results()
                .findFirst();
    }
}
