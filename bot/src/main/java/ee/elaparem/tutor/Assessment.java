package ee.elaparem.tutor;

import ee.elaparem.learning.Finding;
import ee.elaparem.tutor.AnswerKey.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

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

    /** Whoever speaks to the grader must be clearly right. */
    private static final double CLEARLY = 0.85;

    /** Below this a hint helps more than a question back: two in three such answers are wrong. */
    private static final double DOUBT = 0.35;

    /** What is held back is never met; but of honest answers that look so to the rules, people took three in ten as right. */
    private static final double HELD_BACK = 0.3;

    /** By how much the odds fall of an answer that says nothing of a part of the question. */
    private static final double PART_OUT = 1.5;

    /** What is denied or about something else makes nothing, however alike it looks. */
    private static final double FAMILIAR = 0.3;

    /**
     * Assesses.
     *
     * @param meant the clauses that the learner stands behind
     * @param takesBack whether there are others, which the learner takes back or denies
     * @param persuades whether the text may be meant to persuade whoever grades it; asked only where that decides
     */
    static Assessment of(
            List<Clause> meant,
            boolean takesBack,
            String answer,
            AnswerKey key,
            Cues cues,
            Strictness strictness,
            BooleanSupplier persuades) {
        Comparisons comparisons = Comparisons.of(meant, key, cues);
        boolean quotesAll = !takesBack && comparisons.quotesAll();
        boolean says = quotesAll || comparisons.familiar() >= FAMILIAR && !comparisons.isEcho();
        double alike = comparisons.likelihood(key.whole());
        double trained = leavesPartOut(comparisons, key) ? alike / (alike + PART_OUT * (1 - alike)) : alike;
        double likelihood = quotesAll ? Math.max(trained, CLEARLY) : says ? trained : Math.min(trained, HELD_BACK);
        // One of five reasons is not to be compared with all five.
        boolean choice = key.targets().stream().anyMatch(Target::leavesChoice);
        boolean whole = quotesAll || !choice && key.whole().whole().words().size() <= SHORT;
        boolean likely =
                likelihood >= strictness.likely() && (likelihood >= CLEARLY || !whole || !persuades.getAsBoolean());
        List<Finding> findings = new ArrayList<>();
        boolean all = true;
        for (Target target : key.targets()) {
            List<Integer> made = target.points().stream()
                    .filter(point -> comparisons.makes(point, strictness))
                    .toList();
            if (whole && likely && made.size() < target.enough()) {
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
        boolean doubted = whole && all && !likely;
        if (doubted) {
            leaveOpen(key.targets().getLast(), findings);
        }
        boolean met = all && !doubted;
        return new Assessment(List.copyOf(findings), likelihood, !met && likelihood >= DOUBT);
    }

    /** The same, but as likely as what is held back may be, and unsure where the words would come near as a sentence. */
    Assessment heldBack(Comparisons asSentence, AnswerKey key) {
        double alike = asSentence.likelihood(key.whole());
        List<Finding> left = new ArrayList<>(findings);
        leaveOpen(key.targets().getLast(), left);
        return new Assessment(List.copyOf(left), Math.min(alike, HELD_BACK), alike >= DOUBT);
    }

    /** Whether the question asks for several things, and of one the answer has no word that tells it from the others. */
    private static boolean leavesPartOut(Comparisons comparisons, AnswerKey key) {
        return key.targets().size() > 1
                && key.targets().stream()
                        .filter(Target::own)
                        .anyMatch(target -> target.points().stream()
                                .noneMatch(point -> comparisons.features(point).own()));
    }

    /** Takes findings back until this target has not enough of them. */
    private static void leaveOpen(Target target, List<Finding> findings) {
        long made = findings.stream()
                .filter(finding -> target.points().contains(finding.point()))
                .count();
        for (int i = findings.size() - 1; i >= 0 && made >= target.enough(); i--) {
            if (target.points().contains(findings.get(i).point())) {
                findings.remove(i);
                made--;
            }
        }
    }

    private static String evidence(Features features, List<Clause> meant, String answer) {
        return features.hits() > 0
                ? answer.substring(features.start(), features.end())
                : answer.substring(meant.getFirst().start(), meant.getLast().end());
    }
}
