package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.telegram.TelegramUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set back and forth while learners write and Telegram fails. */
class JumpingClockTest {
    private TestBot bot;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        bot.start();
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void nothingIsLostRepeatedOrOutOfOrder() {
        TelegramUser mari = bot.telegram.newUser("Mari", "et");
        List<String> expected = new ArrayList<>();
        int text = 0;
        for (Duration jump : List.of(
                Duration.ofHours(-1),
                Duration.ofDays(1),
                Duration.ofMinutes(-3),
                Duration.ofDays(-400),
                Duration.ofDays(800))) {
            bot.telegram.faults().fail("sendMessage", 2, 500, "Internal Server Error");
            bot.telegram.faults().tooManyRequests("sendMessage", 1, 3);
            for (int i = 0; i < 3; i++) {
                mari.sends("text " + ++text);
                expected.add("You said text " + text);
            }
            bot.time.advance(jump);
            bot.hears(mari, expected.getLast());
        }
        bot.settles();

        assertThat(TestBot.heard(mari)).isEqualTo(expected);
        assertThat(bot.store.learners().find(mari.id()).orElseThrow().version()).isEqualTo(text);
        assertThat(bot.store.outbox().countGivenUp()).isZero();
    }
}
