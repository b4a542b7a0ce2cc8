package ee.elaparem.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.elaparem.bench.faults.KillPlan.Failing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the long runs; {@code ./ela-parem bench faults} has those. */
class FaultsTest {
    @TempDir
    Path folder;

    @Test
    void noUpdateOfAnyKindStopsALane() throws Exception {
        Outcome outcome = EveryUpdate.run(2_000, 5, folder);
        assertThat(outcome.wrong()).allSatisfy((_, count) -> assertThat(count).isZero());
        assertThat(outcome.tried().get("turns")).as("many are a learner's").isGreaterThan(200);
        assertThat(outcome.tried().get("unreadable")).as("many are not").isGreaterThan(50);
        assertThat(outcome.tried().get("kinds of update")).isGreaterThan(20);
    }

    @Test
    void killedWhileTelegramFailsItLosesNothing() throws Exception {
        Outcome outcome = Kills.run(KillPlan.ofFile(3, Set.of(Failing.TELEGRAM), 5), folder);
        assertThat(outcome.wrong()).allSatisfy((_, count) -> assertThat(count).isZero());
        assertThat(outcome.tried().get("updates: numbered words")).isGreaterThan(50);
    }

    @Test
    void killedWhileTelegramBringsTheUpdatesItLosesNothing() throws Exception {
        Outcome outcome = Kills.run(new KillPlan(3, Set.of(), false, 1, true, Duration.ZERO, 5), folder);
        assertThat(outcome.wrong()).allSatisfy((_, count) -> assertThat(count).isZero());
        assertThat(outcome.tried().get("updates: numbered words")).isGreaterThan(50);
    }

    @Test
    void oneOfTwoReplicasKilledWhileTheModelFailsTheOtherGoesOn() throws Exception {
        Outcome outcome = Kills.run(new KillPlan(2, Set.of(Failing.MODEL), true, 2, false, Duration.ZERO, 5), folder);
        assertThat(outcome.wrong()).allSatisfy((_, count) -> assertThat(count).isZero());
        assertThat(outcome.tried().get("updates: steps through the course")).isGreaterThan(12);
    }

    @Test
    void replicasNeedADatabase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KillPlan(1, Set.of(), false, 2, false, Duration.ZERO, 5))
                .withMessageContaining("--postgres");
    }
}
