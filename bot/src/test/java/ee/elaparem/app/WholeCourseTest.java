package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample course, played over HTTP as the transcripts in {@code src/test/resources/transcripts} tell it. */
class WholeCourseTest {
    @TempDir
    Path data;

    private LocalTelegram telegram;
    private Bot bot;

    @BeforeEach
    void start() {
        telegram = LocalTelegram.builder().start();
        bot = RunningBot.start(telegram, data);
    }

    @AfterEach
    void stop() {
        bot.close();
        telegram.close();
    }

    @Test
    void a_good_learner_goes_from_start_to_the_end() throws Exception {
        play("good-learner", "Mari", "en");
    }

    @Test
    void a_struggling_learner_is_helped_along() throws Exception {
        play("struggling-learner", "Jüri", "en");
    }

    @Test
    void a_rude_learner_gets_nowhere_by_it_and_is_forgotten_when_they_ask() throws Exception {
        play("rude-learner", "Max", "en");
    }

    @Test
    void the_same_in_estonian() throws Exception {
        play("estonian", "Liis", "et");
    }

    @Test
    void the_placement_test_finds_a_level() throws Exception {
        play("placement", "Anna", "en");
    }

    private void play(String transcript, String name, String language) throws InterruptedException {
        Transcript.read(transcript).play(telegram.newUser(name, language));
        assertThat(telegram.violations()).isEmpty();
        assertThat(telegram.pendingUpdates()).isZero();
    }
}
