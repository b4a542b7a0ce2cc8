package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replicas ask the model as one. */
class PostgresPaceTest {
    private static final Duration GAP = Duration.ofHours(1);

    @Test
    void aPlaceThatOneTookIsTakenForTheOthersToo() {
        DatabaseUrl url = TestPostgres.database();
        try (Store one = Store.open(url, () -> NOON);
                Store two = Store.open(url, () -> NOON)) {
            assertThat(one.modelPace().tryTake(GAP)).isZero();

            assertThat(two.modelPace().tryTake(GAP)).isBetween(Duration.ofMinutes(55), GAP);
            assertThat(one.modelPace().tryTake(GAP)).isBetween(Duration.ofMinutes(55), GAP);
            assertThat(two.modelPace().tryTake(Duration.ofMinutes(30)))
                    .as("a limit that was learned anew")
                    .isZero();
        }
    }

    @Test
    void whileTheDatabaseIsAwayEachKeepsItsOwnPace() {
        DatabaseUrl url = TestPostgres.database();
        try (Store one = Store.open(url, () -> NOON)) {
            assertThat(one.modelPace().tryTake(GAP)).isZero();
            TestPostgres.execute(url, "DROP TABLE limits");

            assertThat(one.modelPace().tryTake(GAP)).isZero();
        }
    }
}
