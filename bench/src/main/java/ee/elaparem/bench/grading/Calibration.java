package ee.elaparem.bench.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether a tutor's probabilities mean what they say. Of marks that have a label and a probability; NaN of none. */
public final class Calibration {
    private static final int BINS = 10;

    private Calibration() {}

    /**
     * Answers that a tutor calls correct with about the same probability.
     *
     * @param from the least probability
     * @param to the greatest
     * @param answers how many; at least one
     * @param said the mean of the probabilities
     * @param correct the share that people call correct
     */
    public record Bin(double from, double to, int answers, double said, double correct) {}

    /** Ten equal parts from 0 to 1, without empty ones; where said and correct differ, the tutor is too sure or too modest. */
    public static List<Bin> table(List<Mark> marks) {
        int[] answers = new int[BINS];
        double[] said = new double[BINS];
        int[] correct = new int[BINS];
        for (Mark mark : marks) {
            if (counts(mark)) {
                int bin = (int) Math.min(BINS - 1, mark.probability() * BINS);
                answers[bin]++;
                said[bin] += mark.probability();
                correct[bin] += mark.isCorrect() ? 1 : 0;
            }
        }
        List<Bin> table = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (answers[i] > 0) {
                table.add(new Bin(
                        (double) i / BINS,
                        (double) (i + 1) / BINS,
                        answers[i],
                        said[i] / answers[i],
                        (double) correct[i] / answers[i]));
            }
        }
        return table;
    }

    /** The expected calibration error: the mean difference of said and correct over the {@link #table}, from 0 to 1. */
    public static double error(List<Mark> marks) {
        double sum = 0;
        int all = 0;
        for (Bin bin : table(marks)) {
            sum += bin.answers() * Math.abs(bin.said() - bin.correct());
            all += bin.answers();
        }
        return sum / all;
    }

    /** The Brier score: the mean squared difference of each probability and the truth, 0 at best; .25 for always saying half. */
    public static double brier(List<Mark> marks) {
        double sum = 0;
        int all = 0;
        for (Mark mark : marks) {
            if (counts(mark)) {
                double off = mark.probability() - (mark.isCorrect() ? 1 : 0);
                sum += off * off;
                all++;
            }
        }
        return sum / all;
    }

    /**
     * How often the tutor is right on correct or not, on the answers that it is most confident about. Where the border falls
     * among answers of the same confidence they count by their mean, so that the order in the file does not matter.
     *
     * @param share what part of all answers, above 0 and at most 1
     */
    public static double accuracyOfMostConfident(List<Mark> marks, double share) {
        List<Mark> sorted =
                new ArrayList<>(marks.stream().filter(Calibration::counts).toList());
        sorted.sort(Comparator.comparingDouble(Mark::confidence).reversed());
        double wanted = share * sorted.size();
        double right = 0;
        double taken = 0;
        int at = 0;
        while (taken < wanted) {
            int end = at;
            int rightHere = 0;
            while (end < sorted.size()
                    && sorted.get(end).confidence() == sorted.get(at).confidence()) {
                rightHere += sorted.get(end).isRight() ? 1 : 0;
                end++;
            }
            double part = Math.min(1, (wanted - taken) / (end - at));
            right += part * rightHere;
            taken += part * (end - at);
            at = end;
            if (at == sorted.size()) {
                break;
            }
        }
        return right / wanted;
    }

    private static boolean counts(Mark mark) {
        return mark.isLabelled() && !Double.isNaN(mark.probability());
    }
}
