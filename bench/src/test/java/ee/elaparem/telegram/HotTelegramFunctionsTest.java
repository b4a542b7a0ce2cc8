package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Input;
import ee.elaparem.storage.Outgoing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is measured does the work that it is named after. */
class HotTelegramFunctionsTest {
    private final HotTelegramFunctions functions = new HotTelegramFunctions();

    @Test
    void anUpdateIsReadAsAnAnswer() throws IOException {
        assertThat(functions.readAnUpdate())
                .isInstanceOfSatisfying(
                        Reading.FromLearner.class,
                        acting -> assertThat(acting.from().input())
                                .isInstanceOfSatisfying(
                                        Input.Said.class,
                                        said -> assertThat(said.text()).hasSizeGreaterThan(20)));
    }

    @Test
    void aReplyBecomesAMessage() {
        assertThat(functions.renderAReply())
                .isInstanceOfSatisfying(
                        Renderer.Rendered.class,
                        rendered -> assertThat(rendered.calls())
                                .extracting(Outgoing::method)
                                .containsExactly("sendMessage"));
    }
}
