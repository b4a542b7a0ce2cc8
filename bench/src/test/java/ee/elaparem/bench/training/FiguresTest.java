package ee.elaparem.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.bench.training.GradedAnswers.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final double SURE = 3;

    @Test
    void tellsThreeLabels() {
        GradedAnswers set =
                set(answer("a", 1, false), answer("a", 0, true), answer("b", 0, false), answer("b", 0, true));
        // said: correct, contradictory, contradictory, correct
        Figures figures = new Figures(set, new double[] {SURE, -SURE, -SURE, SURE}, new double[] {0, SURE, SURE, SURE});

        assertThat(figures.accuracyOfThree().value()).isEqualTo(0.5);
        assertThat(figures.precisionOfContradictory().value()).isEqualTo(0.5);
        // correct 2/3, contradictory 1/2, incorrect 0
        assertThat(figures.macroF1OfThree().value()).isCloseTo((2.0 / 3 + 0.5) / 3, within(1e-9));
    }

    @Test
    void anAnswerThatHardlyContradictsIsMerelyIncorrect() {
        GradedAnswers set = set(answer("a", 0, false), answer("a", 0, true));
        Figures figures = new Figures(set, new double[] {-SURE, -SURE}, new double[] {-0.5, -0.3});

        assertThat(figures.accuracyOfThree().value()).isEqualTo(1);
    }

    @Test
    void knownSharesLeaveOnlyTheOrderToJudge() {
        // "a" looks right and "b" wrong as a whole, though each is in order; "c" is not
        GradedAnswers set = set(
                answer("a", 1, false),
                answer("a", 0, false),
                answer("b", 1, false),
                answer("b", 0, false),
                answer("c", 0, false),
                answer("c", 1, false));
        Figures figures = new Figures(set, new double[] {3, 2, -2, -3, 1, -1});

        assertThat(figures.accuracy().value()).isEqualTo(2.0 / 6);
        assertThat(figures.accuracyWithKnownShares().value()).isEqualTo(4.0 / 6);
    }

    private static GradedAnswers set(Answer... answers) {
        return new GradedAnswers("made", List.of(answers));
    }

    private static Answer answer(String question, int correct, boolean contradictory) {
        return new Answer(question, 0, correct, contradictory, correct, List.of());
    }
}
