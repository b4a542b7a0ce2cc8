package ee.elaparem.bench.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How often which label was given for which: the table, and what is reckoned from it. A label that neither side used is left
 * out of every mean.
 */
public final class Confusion {
    private final List<String> labels = new ArrayList<>();
    /** By expected label, then by given one. */
    private int[][] counts = new int[4][4];

    private int total;

    private Confusion() {}

    /** The labels as they stand, of marks that have one. */
    public static Confusion ofLabels(List<Mark> marks) {
        return of(marks, Mark::expected, Mark::given);
    }

    /** Correct or not, of marks that have a label. */
    public static Confusion ofTwo(List<Mark> marks) {
        return of(marks, mark -> two(mark.isCorrect()), mark -> two(mark.isAccepted()));
    }

    private static String two(boolean correct) {
        return correct ? Mark.CORRECT : Mark.INCORRECT;
    }

    private static Confusion of(List<Mark> marks, Function<Mark, String> expected, Function<Mark, String> given) {
        Confusion confusion = new Confusion();
        for (Mark mark : marks) {
            if (mark.isLabelled()) {
                confusion.add(expected.apply(mark), given.apply(mark));
            }
        }
        return confusion;
    }

    private void add(String expected, String given) {
        int row = place(expected);
        int column = place(given);
        counts[row][column]++;
        total++;
    }

    private int place(String label) {
        int place = labels.indexOf(label);
        if (place < 0) {
            place = labels.size();
            labels.add(label);
            if (place == counts.length) {
                int[][] wider = new int[2 * place][2 * place];
                for (int i = 0; i < place; i++) {
                    System.arraycopy(counts[i], 0, wider[i], 0, place);
                }
                counts = wider;
            }
        }
        return place;
    }

    /** All labels that either side used: correct first, then by name. */
    public List<String> labels() {
        List<String> sorted = new ArrayList<>(labels);
        sorted.sort((one, other) -> one.equals(other)
                ? 0
                : one.equals(Mark.CORRECT) ? -1 : other.equals(Mark.CORRECT) ? 1 : one.compareTo(other));
        return List.copyOf(sorted);
    }

    /** How many answers people gave the first label and the tutor the second. */
    public int count(String expected, String given) {
        int row = labels.indexOf(expected);
        int column = labels.indexOf(given);
        return row < 0 || column < 0 ? 0 : counts[row][column];
    }

    /** How many answers were counted. */
    public int total() {
        return total;
    }

    /** The share of answers whose labels agree, from 0 to 1; NaN of none. */
    public double accuracy() {
        int same = 0;
        for (int i = 0; i < labels.size(); i++) {
            same += counts[i][i];
        }
        return (double) same / total;
    }

    /** The mean of the labels' F1, each counting as one, from 0 to 1; NaN of no answers. */
    public double macroF1() {
        double sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += f1(i);
        }
        return labels.isEmpty() ? Double.NaN : sum / labels.size();
    }

    /** The mean of the labels' F1, each counting as often as people gave it, from 0 to 1; NaN of no answers. */
    public double weightedF1() {
        double sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += f1(i) * row(i);
        }
        return sum / total;
    }

    /** 2 hits / (2 hits + misses + false alarms). */
    private double f1(int label) {
        int either = row(label) + column(label);
        return either == 0 ? 0 : 2.0 * counts[label][label] / either;
    }

    /**
     * Cohen's kappa: agreement beyond what the labels' frequencies alone would bring, 1 for full agreement, 0 for none beyond
     * chance; NaN where chance alone would agree always.
     */
    public double kappa() {
        double chance = 0;
        for (int i = 0; i < labels.size(); i++) {
            chance += (double) row(i) * column(i);
        }
        chance /= (double) total * total;
        return chance == 1 ? Double.NaN : (accuracy() - chance) / (1 - chance);
    }

    private int row(int label) {
        int sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += counts[label][i];
        }
        return sum;
    }

    private int column(int label) {
        int sum = 0;
        for (int i = 0; i < labels.size(); i++) {
            sum += counts[i][label];
        }
        return sum;
    }
}
