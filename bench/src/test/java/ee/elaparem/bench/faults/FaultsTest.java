package ee.elaparem.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        Outcome outcome = Kills.run(3, true, 5, folder);
        assertThat(outcome.wrong()).allSatisfy((_, count) -> assertThat(count).isZero());
        assertThat(outcome.tried().get("updates")).isGreaterThan(50);
    }
}
