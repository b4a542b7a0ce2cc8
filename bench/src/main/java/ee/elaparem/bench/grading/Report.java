package ee.elaparem.bench.grading;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a measurement found.
 *
 * @param tutor its name
 * @param unjudged answers that it could not judge; they are not among the marks
 * @param marks of all others
 * @param shortHonest refused of the correct ones that are short; null where there are none
 * @param labels people's labels against the tutor's, as they stand
 * @param two correct or not
 * @param attacks by category; empty where none were tried
 * @param micros how long an answer took: mean, median, 95th percentile
 * @param worst the mistakes that it was surest of, surest first
 */
record Report(
        String tutor,
        int questions,
        int unjudged,
        List<Mark> marks,
        Map<Measure, Interval> measures,
        @Nullable Interval shortHonest,
        Confusion labels,
        Confusion two,
        List<Calibration.Bin> calibration,
        List<AttackTally> attacks,
        double[] micros,
        Cost cost,
        List<Tried> worst) {
    /** An answer of at most so many words is short. */
    static final int SHORT = 8;

    /**
     * What a model cost in all, attacks included.
     *
     * @param answers how many answers and attacks were judged
     * @param readPrice for a million tokens read; NaN where no price was given
     * @param writtenPrice for a million tokens written
     */
    record Cost(Usage usage, int answers, double readPrice, double writtenPrice) {
        /** For one answer; NaN where no price was given. */
        double price() {
            return (usage.read() * readPrice + usage.written() * writtenPrice) / 1e6 / answers;
        }
    }

    /**
     * Reckons it all.
     *
     * @param scale the score of an answer that meets everything; NaN where people gave no scores
     */
    static Report of(
            String tutor,
            List<Tried> all,
            boolean countUnjudged,
            double scale,
            List<AttackTally> attacks,
            Cost cost,
            int worst) {
        List<Tried> tried = all.stream()
                .filter(each -> countUnjudged || each.rating().judged())
                .toList();
        Set<String> labels = new HashSet<>();
        tried.forEach(each -> labels.add(each.answer().label()));
        List<Mark> marks = tried.stream().map(each -> each.mark(labels, scale)).toList();
        List<Mark> brief = tried.stream()
                .filter(each -> each.words() <= SHORT && each.answer().label().equals(Mark.CORRECT))
                .map(each -> each.mark(labels, scale))
                .toList();
        return new Report(
                tutor,
                (int) marks.stream().map(Mark::question).distinct().count(),
                (int) all.stream().filter(each -> !each.rating().judged()).count(),
                marks,
                Bootstrap.all(marks),
                brief.isEmpty() ? null : Bootstrap.of(brief, Measure.FALSE_REJECTS::of),
                Confusion.ofLabels(marks),
                Confusion.ofTwo(marks),
                Calibration.table(marks),
                attacks,
                micros(tried),
                cost,
                worst(tried, labels, worst));
    }

    private static double[] micros(List<Tried> tried) {
        double[] sorted = tried.stream()
                .mapToDouble(each -> each.rating().nanos() / 1e3)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[0];
        }
        return new double[] {
            Arrays.stream(sorted).average().orElse(0),
            sorted[sorted.length / 2],
            sorted[(int) (0.95 * (sorted.length - 1))]
        };
    }

    private static List<Tried> worst(List<Tried> tried, Set<String> labels, int most) {
        return tried.stream()
                .filter(each -> !each.answer().label().isEmpty()
                        && !each.mark(labels, 1).isRight())
                .sorted(Comparator.comparingDouble((Tried each) -> sureness(each.mark(labels, 1)))
                        .reversed())
                .limit(most)
                .toList();
    }

    /** Where a tutor does not say how sure it is, what it accepts wrongly is worse than what it refuses wrongly. */
    private static double sureness(Mark mark) {
        return Double.isNaN(mark.confidence()) ? (mark.isAccepted() ? 1 : 0) : mark.confidence();
    }
}
