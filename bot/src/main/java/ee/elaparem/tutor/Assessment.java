package ee.elaparem.tutor;

import ee.elaparem.learning.Finding;
import ee.elaparem.tutor.AnswerKey.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the tutor without a model makes of an answer.
 *
 * @param findings the points that it makes
 * @param likelihood how likely a teacher is to take it as right as a whole, from 0 to 1
 * @param unsure whether it may be right all the same, so that more words would help
 */
record Assessment(List<Finding> findings, double likelihood, boolean unsure) {
    /** A benchmark of at most this many words is compared as a whole; in a longer one not all needs to be said. */
    private static final int SHORT = 30;

    private static final double EVEN = 0.5;

    /** Below this a hint helps more than a question back: two in three such answers are wrong. */
    private static final double DOUBT = 0.35;

    /** What is held back is never met; but of honest answers that look so to the rules, people took three in ten as right. */
    private static final double HELD_BACK = 0.3;

    /** What is denied or about something else makes nothing, however alike it looks. */
    private static final double FAMILIAR = 0.3;

    /**
     * Assesses.
     *
     * @param meant the clauses that the learner stands behind
     */
    static Assessment of(List<Clause> meant, String answer, AnswerKey key, Cues cues) {
        Comparisons comparisons = Comparisons.of(meant, key, cues);
        boolean says = comparisons.familiar() >= FAMILIAR && !comparisons.isEcho();
        double trained = comparisons.likelihood(key.whole());
        double likelihood = says ? trained : Math.min(trained, HELD_BACK);
        boolean whole = key.whole().whole().words().size() <= SHORT;
        List<Finding> findings = new ArrayList<>();
        boolean all = true;
        for (Target target : key.targets()) {
            List<Integer> made =
                    target.points().stream().filter(comparisons::makes).toList();
            if (whole && likelihood >= EVEN && made.size() < target.enough()) {
                made = target.points().stream()
                        .sorted(Comparator.comparingDouble(
                                point -> -comparisons.features(point).coverage()))
                        .limit(target.enough())
                        .toList();
            }
            all &= made.size() >= target.enough();
            made.forEach(
                    point -> findings.add(new Finding(point, evidence(comparisons.features(point), meant, answer))));
        }
        boolean doubted = whole && all && likelihood < EVEN;
        if (doubted) {
            findings.removeLast();
        }
        boolean met = all && !doubted;
        return new Assessment(List.copyOf(findings), likelihood, !met && likelihood >= DOUBT);
    }

    private static String evidence(Features features, List<Clause> meant, String answer) {
        return features.hits() > 0
                ? answer.substring(features.start(), features.end())
                : answer.substring(meant.getFirst().start(), meant.getLast().end());
    }
}
