package ee.elaparem.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForcedWritesTest {
    @TempDir
    Path folder;

    @Test
    void the_disks_own_waits_are_measured_and_nothing_is_left_behind() throws Exception {
        Figures.Waits waits = ForcedWrites.measure(folder, 20);

        assertThat(waits.max()).isPositive().isGreaterThanOrEqualTo(waits.p99());
        assertThat(waits.p99()).isGreaterThanOrEqualTo(waits.p50());
        assertThat(folder).isEmptyDirectory();
    }
}
