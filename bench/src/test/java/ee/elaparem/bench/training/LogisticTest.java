package ee.elaparem.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.bench.training.Logistic.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticTest {

    @Test
    void findsTheWeightsThatMadeTheData() {
        Random chance = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double[] traits = {chance.nextGaussian(), 5 + 3 * chance.nextGaussian()};
            int group = i % 2;
            double odds = 1.5 * traits[0] - 0.5 * traits[1] + (group == 0 ? 2 : 3);
            rows.add(new Row(traits, group, chance.nextDouble() < Logistic.sigmoid(odds) ? 1 : 0, 1));
        }

        Logistic learned = Logistic.fit(rows, 2, 0.01);

        assertThat(learned.weights()[0]).isCloseTo(1.5, within(0.1));
        assertThat(learned.weights()[1]).isCloseTo(-0.5, within(0.05));
        assertThat(learned.intercepts()[1] - learned.intercepts()[0]).isCloseTo(1, within(0.15));
    }

    @Test
    void aStrongRidgeLeavesOnlyTheShareOfCorrectOnes() {
        List<Row> rows = List.of(
                new Row(new double[] {1}, 0, 1, 1),
                new Row(new double[] {2}, 0, 1, 1),
                new Row(new double[] {3}, 0, 1, 1),
                new Row(new double[] {9}, 0, 0, 1));

        Logistic learned = Logistic.fit(rows, 1, 1e9);

        assertThat(Logistic.sigmoid(learned.odds(new double[] {100}, 0))).isCloseTo(0.75, within(0.001));
    }
}
