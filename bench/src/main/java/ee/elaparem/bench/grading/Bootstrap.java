package ee.elaparem.bench.grading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals by the bootstrap: the questions, with all their answers, are drawn anew with replacement, and the
 * middle 95 % of what is measured then are the interval. Over questions, because answers to one question are right or wrong
 * together; over answers the intervals would be too narrow. The same marks give the same intervals.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 1_000;
    private static final double OUTSIDE = 0.05;
    private static final long SEED = 20_130_614;

    private Bootstrap() {}

    /** All measures that these marks have, with their intervals. */
    public static Map<Measure, Interval> all(List<Mark> marks) {
        List<List<Mark>> questions = byQuestion(marks);
        Map<Measure, Double> values = Measure.all(marks);
        Map<Measure, double[]> drawn = new EnumMap<>(Measure.class);
        values.keySet().forEach(measure -> drawn.put(measure, new double[RESAMPLES]));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < RESAMPLES; i++) {
            List<Mark> sample = draw(questions, random);
            int at = i;
            drawn.forEach((measure, results) -> results[at] = measure.of(sample));
        }
        Map<Measure, Interval> all = new EnumMap<>(Measure.class);
        values.forEach((measure, value) ->
                all.put(measure, interval(value, drawn.getOrDefault(measure, new double[0]), questions.size())));
        return all;
    }

    /** One measure of one's own, such as the difference of two tutors on the same marks. */
    public static Interval of(List<Mark> marks, ToDoubleFunction<List<Mark>> measure) {
        List<List<Mark>> questions = byQuestion(marks);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] results = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            results[i] = measure.applyAsDouble(draw(questions, random));
        }
        return interval(measure.applyAsDouble(marks), results, questions.size());
    }

    private static List<List<Mark>> byQuestion(List<Mark> marks) {
        Map<String, List<Mark>> questions = new LinkedHashMap<>();
        marks.forEach(mark -> questions
                .computeIfAbsent(mark.question(), _ -> new ArrayList<>())
                .add(mark));
        return List.copyOf(questions.values());
    }

    private static List<Mark> draw(List<List<Mark>> questions, SplittableRandom random) {
        List<Mark> sample = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            sample.addAll(questions.get(random.nextInt(questions.size())));
        }
        return sample;
    }

    /** A sample that lacks what a measure takes says nothing of it and is passed over. */
    private static Interval interval(double value, double[] drawn, int questions) {
        double[] known = Arrays.stream(drawn)
                .filter(result -> !Double.isNaN(result))
                .sorted()
                .toArray();
        return questions < 2 || known.length == 0
                ? new Interval(value, Double.NaN, Double.NaN)
                : new Interval(value, quantile(known, OUTSIDE / 2), quantile(known, 1 - OUTSIDE / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
