package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is faster after a training run is what the bot did in it; so it has to do what deployed bots do. */
class TrainingGroundTest {
    @TempDir
    Path data;

    @Test
    void aBotWithTelegramAloneDoesWhatALessonTakes() throws Exception {
        try (TrainingGround ground = new TrainingGround();
                Bot bot = start(ground.telegram())) {
            ground.walk();

            allStepsAreMade(bot);
            assertThat(metrics(bot))
                    .as("what it has not is not trained")
                    .doesNotContain("ela_parem_model_answers_total", "ela_parem_airtable");
        }
    }

    @Test
    void aDeployedBotUsesItsModelItsWebhookAndAirtable() throws Exception {
        int port = RunningBot.freePort();
        try (TrainingGround ground = new TrainingGround()) {
            Map<String, String> settings = new HashMap<>(ground.telegram());
            settings.putAll(ground.services(URI.create("http://127.0.0.1:" + port)));
            settings.put("PORT", String.valueOf(port));
            try (Bot bot = start(settings)) {
                ground.walk();

                allStepsAreMade(bot);
                assertThat(metrics(bot))
                        .containsPattern("ela_parem_model_answers_total [1-9]")
                        .contains("ela_parem_airtable_users_waiting", "ela_parem_airtable_troubles 0.0");
            }
        }
    }

    @Test
    void aWalkWithoutABotEnds() {
        try (TrainingGround ground = new TrainingGround(Duration.ofMillis(1))) {
            assertThatThrownBy(ground::walk)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("did not answer");
        }
    }

    /** Five things said and four taps, and a wrong answer before a good one. */
    private static void allStepsAreMade(Bot bot) {
        assertThat(metrics(bot))
                .contains("ela_parem_updates_total{kind=\"fresh\"} 9.0")
                .containsPattern("ela_parem_turns_seconds_count\\{verdict=\"not_yet\"} [1-9]")
                .containsPattern("ela_parem_turns_seconds_count\\{verdict=\"(met|partly)\"} [1-9]");
    }

    private Bot start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DATA_DIR", data.toString());
        environment.putIfAbsent("PORT", "0");
        return RunningBot.start(Settings.read(environment, data));
    }

    /** What the bot counts. */
    private static String metrics(Bot bot) {
        try (InputStream page = bot.url().resolve("/metrics").toURL().openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("ela_parem_") && !line.contains("_bucket"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
