package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is measured does the work that it is named after. */
class HotStoreFunctionsTest {
    @Test
    void aStageComesBackAsItWas() throws IOException {
        assertThat(new HotStoreFunctions().keepAStage())
                .isInstanceOfSatisfying(
                        Stage.Answering.class, stage -> assertThat(stage.met()).isEqualTo(Set.of(0, 2)));
    }
}
