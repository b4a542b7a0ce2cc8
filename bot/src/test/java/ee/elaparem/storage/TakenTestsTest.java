package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenTestsTest {
    private static final List<Stage.Given> TEST = List.of(new Stage.Given("a", 1), new Stage.Given("b", 0.5));

    @TempDir
    Path folder;

    @Test
    void theTestsAreReadWhileTheBotRuns() {
        try (Store store = Store.open(folder)) {
            store.commit(Samples.turn(1, Samples.mari(41).remembering(new Memory(TEST, Map.of("passed", 1))), "hello"));
            store.commit(Samples.turn(2, Samples.mari(42).remembering(Memory.NONE), "hello"));
            store.commit(Samples.turn(
                    3, Samples.mari(43).remembering(new Memory(List.of(), Map.of("passed", 1))), "hi"));

            assertThat(TakenTests.in(folder)).containsExactly(TEST);
        }
    }

    @Test
    void whereThereIsNoStoreItIsSaid() {
        assertThatThrownBy(() -> TakenTests.in(folder))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("no store")
                .hasMessageContaining("ela-parem.db");
        assertThat(folder).isEmptyDirectory();
    }
}
