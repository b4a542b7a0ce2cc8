package ee.elaparem.bench.training;

import ee.elaparem.bench.training.GradedAnswers.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How good log-odds are, over the answers that they belong to. Intervals hold 95 of 100 of the figures that the same number
 * of questions, drawn from these with repetition, gives.
 */
final class Figures {
    private static final int RESAMPLES = 1_000;
    private static final long SEED = 1;

    /** From these log-odds on a wrong answer is called contradictory: few are, and a figure by label counts them as much. */
    private static final double AGAINST = Math.log(0.4 / 0.6);

    private enum Label {
        CORRECT,
        CONTRADICTORY,
        INCORRECT
    }

    /** An answer with the log-odds that it is correct and, should it be wrong, that it contradicts what is right. */
    record Judged(Answer answer, double odds, double against) {
        private Label said() {
            return odds >= 0 ? Label.CORRECT : against >= AGAINST ? Label.CONTRADICTORY : Label.INCORRECT;
        }

        private Label is() {
            return answer.correct() == 1
                    ? Label.CORRECT
                    : answer.contradictory() ? Label.CONTRADICTORY : Label.INCORRECT;
        }

        boolean right() {
            return odds >= 0 == (answer.correct() == 1);
        }
    }

    /** A figure with the ends of its interval. */
    record Figure(double value, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
        }
    }

    private final List<Judged> all = new ArrayList<>();
    private final Map<String, List<Judged>> questions = new LinkedHashMap<>();

    Figures(GradedAnswers set, double[] odds) {
        this(set, odds, new double[odds.length]);
    }

    Figures(GradedAnswers set, double[] odds, double[] against) {
        for (int i = 0; i < odds.length; i++) {
            Judged judged = new Judged(set.answers().get(i), odds[i], against[i]);
            all.add(judged);
            questions
                    .computeIfAbsent(judged.answer().question(), _ -> new ArrayList<>())
                    .add(judged);
        }
    }

    Figure accuracy() {
        return figure(Figures::accuracy);
    }

    Figure macroF1() {
        return figure(list -> (f1(list, 1) + f1(list, 0)) / 2);
    }

    /** The accuracy on the half that is furthest from even odds. */
    Figure surestHalf() {
        return figure(list -> accuracy(list.stream()
                .sorted(Comparator.comparingDouble(judged -> -Math.abs(judged.odds())))
                .limit(list.size() / 2)
                .toList()));
    }

    /** The correlation of score and likelihood. */
    Figure correlation() {
        return figure(Figures::pearson);
    }

    /** The accuracy for correct, contradictory and incorrect. */
    Figure accuracyOfThree() {
        return figure(list -> (double) list.stream()
                        .filter(judged -> judged.said() == judged.is())
                        .count()
                / list.size());
    }

    /** The mean F1 of correct, contradictory and incorrect. */
    Figure macroF1OfThree() {
        return figure(list -> Arrays.stream(Label.values())
                .mapToDouble(label -> f1(list, label))
                .average()
                .orElseThrow());
    }

    /** What share of the answers that are called contradictory people called so. */
    Figure precisionOfContradictory() {
        return figure(list -> {
            List<Judged> said = list.stream()
                    .filter(judged -> judged.said() == Label.CONTRADICTORY)
                    .toList();
            return said.isEmpty()
                    ? 0
                    : (double) said.stream()
                                    .filter(judged -> judged.is() == Label.CONTRADICTORY)
                                    .count()
                            / said.size();
        });
    }

    /**
     * The accuracy if it were known of each question how many of its answers are correct, so that only their order counted:
     * what the best guess of how hard each question is could reach with these odds.
     */
    Figure accuracyWithKnownShares() {
        Map<Judged, Boolean> right = new IdentityHashMap<>();
        for (List<Judged> answers : questions.values()) {
            long correct = answers.stream()
                    .filter(judged -> judged.answer().correct() == 1)
                    .count();
            List<Judged> likeliest = answers.stream()
                    .sorted(Comparator.comparingDouble(judged -> -judged.odds()))
                    .toList();
            for (int i = 0; i < likeliest.size(); i++) {
                right.put(
                        likeliest.get(i),
                        i < correct == (likeliest.get(i).answer().correct() == 1));
            }
        }
        return figure(list -> (double) list.stream()
                        .filter(judged -> right.getOrDefault(judged, false))
                        .count()
                / list.size());
    }

    private static double f1(List<Judged> list, Label label) {
        double hits = 0;
        double mistakes = 0;
        for (Judged judged : list) {
            boolean said = judged.said() == label;
            boolean is = judged.is() == label;
            hits += said && is ? 1 : 0;
            mistakes += said != is ? 1 : 0;
        }
        return hits == 0 ? 0 : 2 * hits / (2 * hits + mistakes);
    }

    private Figure figure(ToDoubleFunction<List<Judged>> measure) {
        Random chance = new Random(SEED);
        List<List<Judged>> drawn = List.copyOf(questions.values());
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<Judged> sample = chance.ints(drawn.size(), 0, drawn.size())
                    .mapToObj(drawn::get)
                    .flatMap(Collection::stream)
                    .toList();
            values[i] = measure.applyAsDouble(sample);
        }
        Arrays.sort(values);
        return new Figure(measure.applyAsDouble(all), values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40]);
    }

    private static double accuracy(List<Judged> list) {
        return list.isEmpty() ? 0 : (double) list.stream().filter(Judged::right).count() / list.size();
    }

    private static double f1(List<Judged> list, int label) {
        double hits = 0;
        double mistakes = 0;
        for (Judged judged : list) {
            boolean said = judged.odds() >= 0 == (label == 1);
            boolean is = judged.answer().correct() == label;
            hits += said && is ? 1 : 0;
            mistakes += said != is ? 1 : 0;
        }
        return hits == 0 ? 0 : 2 * hits / (2 * hits + mistakes);
    }

    private static double pearson(List<Judged> list) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (Judged judged : list) {
            double a = Logistic.sigmoid(judged.odds());
            double b = judged.answer().score();
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        double n = list.size();
        double spread = Math.sqrt((xx - x * x / n) * (yy - y * y / n));
        return spread == 0 ? 0 : (xy - x * y / n) / spread;
    }
}
