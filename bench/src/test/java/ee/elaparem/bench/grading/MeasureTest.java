package ee.elaparem.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The measures against cases reckoned by hand. */
class MeasureTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    private static List<Mark> labelled(String... pairs) {
        List<Mark> marks = new ArrayList<>();
        for (String pair : pairs) {
            String[] sides = pair.split(">");
            marks.add(Mark.labels("q", name(sides[0]), name(sides[1]), Double.NaN));
        }
        return marks;
    }

    private static String name(String letter) {
        return switch (letter) {
            case "c" -> "correct";
            case "i" -> "incorrect";
            default -> "partially_correct";
        };
    }

    private static Mark sure(String pair, double probability) {
        Mark mark = labelled(pair).getFirst();
        return Mark.labels("q", mark.expected(), mark.given(), probability);
    }

    /** 3 hits, 1 miss, 2 false alarms, 4 right refusals. */
    private static final List<Mark> TWO =
            labelled("c>c", "c>c", "c>c", "c>i", "i>c", "i>c", "i>i", "i>i", "i>i", "i>i");

    @Test
    void correctOrNot() {
        // F1 of correct 6/9, of incorrect 8/11
        assertThat(Measure.ACCURACY.of(TWO)).isEqualTo(0.7, CLOSE);
        assertThat(Measure.MACRO_F1.of(TWO)).isEqualTo((6.0 / 9 + 8.0 / 11) / 2, CLOSE);
        assertThat(Measure.WEIGHTED_F1.of(TWO)).isEqualTo(0.4 * 6 / 9 + 0.6 * 8 / 11, CLOSE);
        assertThat(Measure.FALSE_ACCEPTS.of(TWO)).isEqualTo(2.0 / 6, CLOSE);
        assertThat(Measure.FALSE_REJECTS.of(TWO)).isEqualTo(1.0 / 4, CLOSE);
    }

    @Test
    void agreementBeyondChance() {
        // by chance: (4 * 5 + 6 * 5) / 100 = .5
        assertThat(Measure.KAPPA.of(TWO)).isEqualTo((0.7 - 0.5) / 0.5, CLOSE);
        assertThat(Measure.KAPPA.of(labelled("c>c", "c>c"))).isNaN();
        assertThat(Measure.KAPPA.of(labelled("c>i", "i>c"))).isEqualTo(-1, CLOSE);
    }

    @Test
    void allLabels() {
        List<Mark> three = labelled("c>c", "c>p", "p>p", "p>i", "i>i", "i>i", "i>c", "c>c");
        // F1: correct 4/6, partially 2/4, incorrect 4/6; in all 3, 2 and 3
        assertThat(Measure.LABELS_ACCURACY.of(three)).isEqualTo(5.0 / 8, CLOSE);
        assertThat(Measure.LABELS_MACRO_F1.of(three)).isEqualTo((4.0 / 6 + 0.5 + 4.0 / 6) / 3, CLOSE);
        assertThat(Measure.LABELS_WEIGHTED_F1.of(three)).isEqualTo((3 * 4.0 / 6 + 2 * 0.5 + 3 * 4.0 / 6) / 8, CLOSE);
        assertThat(Measure.ACCURACY.of(three)).as("partly is not correct").isEqualTo(6.0 / 8, CLOSE);
        Confusion table = Confusion.ofLabels(three);
        assertThat(table.labels()).containsExactly("correct", "incorrect", "partially_correct");
        assertThat(table.count("partially_correct", "incorrect")).isEqualTo(1);
        assertThat(table.count("correct", "correct")).isEqualTo(2);
        assertThat(table.count("correct", "incorrect")).isZero();
    }

    @Test
    void aLabelThatTheTutorNeverGivesCountsAsMissed() {
        List<Mark> marks = labelled("c>c", "p>i", "i>i");
        assertThat(Measure.LABELS_MACRO_F1.of(marks)).isEqualTo((1 + 0 + 2.0 / 3) / 3, CLOSE);
    }

    @Test
    void scores() {
        // people 1 2 3 4, tutor 2 2 4 4: sums around the means xx 4, yy 5, xy 4
        List<Mark> marks =
                List.of(Mark.scores("q", 1, 2), Mark.scores("q", 2, 2), Mark.scores("q", 3, 4), Mark.scores("q", 4, 4));
        assertThat(Measure.PEARSON.of(marks)).isEqualTo(4 / Math.sqrt(20), CLOSE);
        assertThat(Measure.RMSE.of(marks)).isEqualTo(Math.sqrt(0.5), CLOSE);
        assertThat(Measure.RMSE_OF_LINE.of(marks)).isEqualTo(Math.sqrt((5 - 16.0 / 4) / 4), CLOSE);
        assertThat(Measure.ACCURACY.of(marks)).as("no labels").isNaN();
    }

    @Test
    void scoresThatNeverChangeHaveNoCorrelation() {
        List<Mark> marks = List.of(Mark.scores("q", 1, 2), Mark.scores("q", 2, 2));
        assertThat(Measure.PEARSON.of(marks)).isNaN();
        assertThat(Measure.RMSE.of(marks)).isEqualTo(Math.sqrt(0.5), CLOSE);
        assertThat(Measure.PEARSON.of(List.of(Mark.scores("q", 1, 1)))).isNaN();
    }

    @Test
    void theMostConfidentHalf() {
        // confidence .9 right, .8 wrong ("not" at .2), .7 right, .6 wrong
        List<Mark> marks =
                new ArrayList<>(List.of(sure("c>c", 0.9), sure("c>i", 0.2), sure("i>i", 0.3), sure("i>c", 0.6)));
        assertThat(Measure.CONFIDENT_HALF.of(marks)).isEqualTo(0.5, CLOSE);
        assertThat(Calibration.accuracyOfMostConfident(marks, 0.25)).isEqualTo(1, CLOSE);
        assertThat(Calibration.accuracyOfMostConfident(marks, 1)).isEqualTo(0.5, CLOSE);
    }

    @Test
    void equalConfidenceCountsByItsMeanWhateverTheOrder() {
        // all the same: three of four right
        List<Mark> marks = new ArrayList<>(
                List.of(sure("c>c", 0.7), sure("i>i", 0.3), sure("i>c", 0.7), sure("c>c", 0.7), sure("c>c", 0.99)));
        Random random = new Random(3);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(marks, random);
            // half of five is 2.5: the surest, and 1.5 of the rest
            assertThat(Measure.CONFIDENT_HALF.of(marks)).isEqualTo((1 + 1.5 * 3 / 4) / 2.5, CLOSE);
        }
    }

    @Test
    void probabilitiesThatMeanWhatTheySay() {
        List<Mark> marks = List.of(sure("c>c", 0.75), sure("c>c", 0.75), sure("c>c", 0.75), sure("i>c", 0.75));
        assertThat(Measure.CALIBRATION_ERROR.of(marks)).isEqualTo(0, CLOSE);
        assertThat(Measure.BRIER.of(marks)).isEqualTo((3 * 0.0625 + 0.5625) / 4, CLOSE);
    }

    @Test
    void probabilitiesThatPromiseTooMuch() {
        List<Mark> marks = List.of(sure("i>c", 0.95), sure("c>c", 0.95), sure("i>i", 0.05), sure("i>i", 1.0 / 60));
        List<Calibration.Bin> table = Calibration.table(marks);
        assertThat(table).hasSize(2);
        assertThat(table.getLast()).isEqualTo(new Calibration.Bin(0.9, 1, 2, 0.95, 0.5));
        assertThat(Measure.CALIBRATION_ERROR.of(marks)).isEqualTo((2 * 0.45 + 2 * (0.05 + 1.0 / 60) / 2) / 4, CLOSE);
    }

    @Test
    void theExtremesFallIntoABin() {
        List<Mark> marks = List.of(sure("c>c", 1), sure("i>i", 0));
        assertThat(Calibration.table(marks)).hasSize(2);
        assertThat(Measure.CALIBRATION_ERROR.of(marks)).isEqualTo(0, CLOSE);
    }

    @Test
    void onlyWhatTheMarksHaveIsMeasured() {
        assertThat(Measure.all(TWO))
                .containsOnlyKeys(
                        Measure.ACCURACY,
                        Measure.MACRO_F1,
                        Measure.WEIGHTED_F1,
                        Measure.KAPPA,
                        Measure.FALSE_ACCEPTS,
                        Measure.FALSE_REJECTS);
        assertThat(Measure.all(List.of())).isEmpty();
    }
}
