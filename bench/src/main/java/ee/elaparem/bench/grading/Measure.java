package ee.elaparem.bench.grading;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Everything that is measured of a list of marks, each a number. NaN where the marks do not have what it takes: no labels, no
 * scores, no probabilities.
 */
public enum Measure {
    ACCURACY("accuracy, correct or not", marks -> Confusion.ofTwo(marks).accuracy()),
    MACRO_F1("macro-F1, correct or not", marks -> Confusion.ofTwo(marks).macroF1()),
    WEIGHTED_F1("weighted F1, correct or not", marks -> Confusion.ofTwo(marks).weightedF1()),
    KAPPA("Cohen's kappa, correct or not", marks -> Confusion.ofTwo(marks).kappa()),
    /** Of the answers that people call not correct, the share that the tutor accepts. */
    FALSE_ACCEPTS("accepted of those not correct", marks -> share(marks, false, true)),
    /** Of the answers that people call correct, the share that the tutor does not accept. */
    FALSE_REJECTS("refused of those correct", marks -> share(marks, true, false)),
    LABELS_ACCURACY("accuracy, all labels", marks -> Confusion.ofLabels(marks).accuracy()),
    LABELS_MACRO_F1("macro-F1, all labels", marks -> Confusion.ofLabels(marks).macroF1()),
    LABELS_WEIGHTED_F1(
            "weighted F1, all labels", marks -> Confusion.ofLabels(marks).weightedF1()),
    LABELS_KAPPA("Cohen's kappa, all labels", marks -> Confusion.ofLabels(marks).kappa()),
    CONFIDENT_HALF("accuracy on the most confident half", marks -> Calibration.accuracyOfMostConfident(marks, 0.5)),
    CALIBRATION_ERROR("expected calibration error", Calibration::error),
    BRIER("Brier score", Calibration::brier),
    PEARSON("Pearson's r of the scores", Correlation::pearson),
    RMSE("RMSE of the scores", Correlation::rmse),
    RMSE_OF_LINE("RMSE after a fitted line", Correlation::rmseOfLine);

    private final String title;
    private final ToDoubleFunction<List<Mark>> function;

    Measure(String title, ToDoubleFunction<List<Mark>> function) {
        this.title = title;
        this.function = function;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }

    /** Its value; NaN where these marks do not have what it takes. */
    public double of(List<Mark> marks) {
        return function.applyAsDouble(marks);
    }

    /** All that these marks have. The measures of all labels are left out where there are only two. */
    public static Map<Measure, Double> all(List<Mark> marks) {
        boolean many = Confusion.ofLabels(marks).labels().size() > 2;
        Map<Measure, Double> all = new EnumMap<>(Measure.class);
        for (Measure measure : values()) {
            double value = !many && measure.name().startsWith("LABELS") ? Double.NaN : measure.of(marks);
            if (!Double.isNaN(value)) {
                all.put(measure, value);
            }
        }
        return all;
    }

    private static double share(List<Mark> marks, boolean correct, boolean accepted) {
        int all = 0;
        int some = 0;
        for (Mark mark : marks) {
            if (mark.isLabelled() && mark.isCorrect() == correct) {
                all++;
                some += mark.isAccepted() == accepted ? 1 : 0;
            }
        }
        return (double) some / all;
    }
}
