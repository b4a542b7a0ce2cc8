package ee.elaparem.bench.training;

import ee.elaparem.bench.training.GradedAnswers.Answer;
import ee.elaparem.bench.training.Logistic.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Learns weights from graded answers. Where a question has several references, an answer is compared with the one that fits
 * best, as any of them counts; which one that is, the weights say, so they are learned twice.
 */
final class Training {
    private static final double RIDGE = 100;
    private static final int TURNS = 2;
    private static final long SEED = 1;
    /** Beside others an answer of a set with few questions counts less: many of them tell little more than few. */
    private static final double ENOUGH_QUESTIONS = 25;

    private final List<GradedAnswers> sets;

    Training(List<GradedAnswers> sets) {
        this.sets = List.copyOf(sets);
    }

    /** The weights that all answers teach, with one intercept. */
    Logistic all() {
        return fit(-1, 1, false, Answer::correct);
    }

    /**
     * For each answer of each set, in order, the log-odds that it is correct, by weights that were learned without its
     * question and those much like it.
     *
     * @param strictness whether each set has an intercept of its own, for how strict its graders are, which is learned in the
     *     same way; else all have one
     */
    List<double[]> held(int folds, boolean strictness) {
        return held(folds, strictness, Answer::correct);
    }

    /**
     * The same with the scores learned in place of correct or not, so that half of a score is half right: how much credit an
     * answer gets, in log-odds. It orders answers as scores do, but from which credit on one is correct it does not know.
     */
    List<double[]> heldCredit(int folds) {
        return held(folds, false, Answer::score);
    }

    private List<double[]> held(int folds, boolean strictness, ToDoubleFunction<Answer> target) {
        List<double[]> odds = new ArrayList<>();
        sets.forEach(set -> odds.add(new double[set.answers().size()]));
        for (int fold = 0; fold < folds; fold++) {
            Logistic learned = fit(fold, folds, strictness, target);
            for (int s = 0; s < sets.size(); s++) {
                List<Answer> answers = sets.get(s).answers();
                int[] places = places(sets.get(s), folds);
                for (int a = 0; a < answers.size(); a++) {
                    if (places[a] == fold) {
                        odds.get(s)[a] = learned.odds(best(answers.get(a), learned), strictness ? s : 0);
                    }
                }
            }
        }
        return odds;
    }

    /**
     * For each answer of each set, in order, the log-odds that it contradicts what is right, should it be wrong, learned in
     * the same way from the wrong answers of the sets that tell contradictions, with an intercept for each set.
     */
    List<double[]> heldContradictions(int folds) {
        List<double[]> odds = new ArrayList<>();
        sets.forEach(set -> odds.add(new double[set.answers().size()]));
        for (int fold = 0; fold < folds; fold++) {
            Logistic right = fit(fold, folds, true, Answer::correct);
            Logistic against = Logistic.fit(
                    rows(
                            fold,
                            folds,
                            true,
                            answer -> best(answer, right),
                            GradedAnswers::tellsContradictions,
                            answer -> answer.correct() == 0,
                            answer -> answer.contradictory() ? 1 : 0),
                    sets.size(),
                    RIDGE);
            for (int s = 0; s < sets.size(); s++) {
                List<Answer> answers = sets.get(s).answers();
                int[] places = places(sets.get(s), folds);
                for (int a = 0; a < answers.size(); a++) {
                    if (places[a] == fold) {
                        odds.get(s)[a] = against.odds(best(answers.get(a), right), s);
                    }
                }
            }
        }
        return odds;
    }

    private Logistic fit(int without, int folds, boolean strictness, ToDoubleFunction<Answer> target) {
        Logistic learned = fit(without, folds, strictness, target, Training::likest);
        for (int turn = 1; turn < TURNS; turn++) {
            Logistic before = learned;
            learned = fit(without, folds, strictness, target, answer -> best(answer, before));
        }
        return learned;
    }

    private Logistic fit(
            int without,
            int folds,
            boolean strictness,
            ToDoubleFunction<Answer> target,
            Function<Answer, double[]> choice) {
        List<Row> rows = rows(without, folds, strictness, choice, _ -> true, _ -> true, target);
        return Logistic.fit(rows, strictness ? sets.size() : 1, RIDGE);
    }

    private List<Row> rows(
            int without,
            int folds,
            boolean strictness,
            Function<Answer, double[]> choice,
            Predicate<GradedAnswers> teaches,
            Predicate<Answer> counts,
            ToDoubleFunction<Answer> label) {
        List<Row> rows = new ArrayList<>();
        double most = sets.stream().mapToDouble(Training::weight).max().orElseThrow();
        for (int s = 0; s < sets.size(); s++) {
            if (!teaches.test(sets.get(s))) {
                continue;
            }
            List<Answer> answers = sets.get(s).answers();
            int[] places = places(sets.get(s), folds);
            double weight = weight(sets.get(s)) / most;
            for (int a = 0; a < answers.size(); a++) {
                Answer answer = answers.get(a);
                if (places[a] != without && counts.test(answer)) {
                    rows.add(new Row(choice.apply(answer), strictness ? s : 0, label.applyAsDouble(answer), weight));
                }
            }
        }
        return rows;
    }

    private static double[] best(Answer answer, Logistic learned) {
        return answer.traits().stream()
                .reduce((one, other) -> learned.odds(one, 0) >= learned.odds(other, 0) ? one : other)
                .orElseThrow();
    }

    /** Before anything is learned: beside which reference the sum of the first traits, the shares covered, is greatest. */
    private static double[] likest(Answer answer) {
        return answer.traits().stream()
                .reduce((one, other) -> one[0] + one[1] + one[2] >= other[0] + other[1] + other[2] ? one : other)
                .orElseThrow();
    }

    /** In which fold each answer is. */
    private static int[] places(GradedAnswers set, int folds) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, (int) groups(set)).boxed().toList());
        Collections.shuffle(order, new Random(SEED));
        return set.answers().stream()
                .mapToInt(answer -> order.indexOf(answer.group()) % folds)
                .toArray();
    }

    private static double weight(GradedAnswers set) {
        return Math.min(1, groups(set) / ENOUGH_QUESTIONS);
    }

    private static double groups(GradedAnswers set) {
        return set.answers().stream().mapToInt(Answer::group).max().orElse(0) + 1.0;
    }
}
