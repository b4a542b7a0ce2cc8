package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot with a model, over HTTP at both ends. */
class WithMistralTest {
    private static final String KEY = "a-key-of-this-test";

    @TempDir
    Path data;

    private LocalTelegram telegram;
    private LocalMistral mistral;

    @BeforeEach
    void start() {
        telegram = LocalTelegram.builder().start();
        mistral = LocalMistral.builder().key(KEY).start();
    }

    @AfterEach
    void stop() {
        mistral.close();
        telegram.close();
    }

    @Test
    void the_model_judges_what_learners_answer() throws Exception {
        try (Bot _ = bot()) {
            Transcript.read("with-a-model").play(telegram.newUser("Mari", "en"));
        }
        assertThat(mistral.calls()).isNotEmpty();
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void while_the_model_is_away_the_learner_is_judged_all_the_same() throws Exception {
        mistral.faults().fail(1_000, 503);
        try (Bot _ = bot()) {
            Transcript.read("good-learner").play(telegram.newUser("Mari", "en"));
        }
    }

    private Bot bot() {
        Settings settings = RunningBot.settings(
                telegram,
                data,
                Map.of("MISTRAL_API_KEY", KEY, "MISTRAL_API_URL", mistral.url().toString(), "MISTRAL_RPS", "0"));
        return RunningBot.start(settings);
    }
}
