package ee.elaparem.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals come from questions, not from answers. */
class BootstrapTest {

    /** So many questions with ten answers each; of the first ones all are right, of the others none. */
    private static List<Mark> marks(int questions, int good) {
        List<Mark> marks = new ArrayList<>();
        for (int q = 0; q < questions; q++) {
            for (int i = 0; i < 10; i++) {
                marks.add(Mark.labels("q" + q, "correct", q < good ? "correct" : "incorrect", Double.NaN));
            }
        }
        return marks;
    }

    @Test
    void answersToOneQuestionCountAsOneDraw() {
        Interval accuracy = Bootstrap.all(marks(25, 20)).get(Measure.ACCURACY);

        assertThat(accuracy.value()).isEqualTo(0.8);
        // of 25 independent draws the standard error is .08; of 250 it would be .025
        assertThat(accuracy.high() - accuracy.low()).isEqualTo(2 * 1.96 * 0.08, within(0.05));
    }

    @Test
    void moreQuestionsTellMore() {
        Interval few = Bootstrap.all(marks(25, 20)).get(Measure.ACCURACY);
        Interval many = Bootstrap.all(marks(400, 320)).get(Measure.ACCURACY);

        assertThat(many.high() - many.low()).isEqualTo((few.high() - few.low()) / 4, within(0.02));
    }

    @Test
    void theSameMarksGiveTheSameInterval() {
        assertThat(Bootstrap.all(marks(9, 5))).isEqualTo(Bootstrap.all(marks(9, 5)));
        assertThat(Bootstrap.of(marks(9, 5), Measure.ACCURACY::of))
                .isEqualTo(Bootstrap.all(marks(9, 5)).get(Measure.ACCURACY));
    }

    @Test
    void oneQuestionHasNoInterval() {
        Interval accuracy = Bootstrap.all(marks(1, 1)).get(Measure.ACCURACY);

        assertThat(accuracy.value()).isEqualTo(1);
        assertThat(accuracy.low()).isNaN();
    }

    @Test
    void samplesThatLackALabelSayNothingOfIt() {
        List<Mark> marks = new ArrayList<>(marks(3, 3));
        marks.add(Mark.labels("other", "incorrect", "correct", Double.NaN));

        Interval falseAccepts = Bootstrap.all(marks).get(Measure.FALSE_ACCEPTS);

        assertThat(falseAccepts).isEqualTo(new Interval(1, 1, 1));
    }
}
