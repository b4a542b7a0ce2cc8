package ee.elaparem.telegram;

import ee.elaparem.learning.Input;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One learner's share of what costs money. */
class RationedTest {
    private static final int SHARE = 3;

    private TestBot bot;
    private TelegramUser mari;
    private TelegramUser jaan;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        bot.start(new Rationed(reads("dear"), reads("plain"), SHARE, bot.time));
        mari = bot.telegram.newUser("Mari", "et");
        jaan = bot.telegram.newUser("Jaan", "et");
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void whoWritesMoreThanTheirShareIsReadByTheOtherTeacherUntilTheNextDay() {
        for (int text = 1; text <= SHARE; text++) {
            mari.sends("text " + text);
            bot.hears(mari, "dear: text " + text);
        }
        mari.sends("one more");
        bot.hears(mari, "plain: one more");
        jaan.sends("hello");
        bot.hears(jaan, "dear: hello");

        bot.time.advance(Duration.ofDays(1));
        mari.sends("good morning");
        bot.hears(mari, "dear: good morning");
    }

    @Test
    void whatIsNoTextCostsNothing() {
        for (int i = 0; i < SHARE; i++) {
            mari.sends("/help");
            bot.hears(mari, "dear: a command");
        }
        mari.sends("a text");
        bot.hears(mari, "dear: a text");
    }

    private static Teacher reads(String name) {
        return (_, learner, from, _, _) -> TestBot.says(
                learner, from, name + ": " + (from.input() instanceof Input.Said said ? said.text() : "a command"));
    }
}
