package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.Logged;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PollingTest {
    @RegisterExtension
    private final Logged logged = Logged.byAll();

    private TestBot bot;
    private TelegramUser mari;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        mari = bot.telegram.newUser("Mari", "en");
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void anotherPollerIsSeenInTheStatusAndOutlived() {
        bot.telegram.faults().fail("getUpdates", 30, 409, "Conflict: terminated by other getUpdates request");
        bot.start();
        Await.until("it is seen", () -> bot.service().status() instanceof IntakeStatus.Conflict);
        assertThat(bot.service().status().reason()).contains("stop the other process");
        mari.sends("hello");

        bot.hears(mari, "You said hello");
        assertThat(bot.service().status().up()).isTrue();
        assertThat(bot.time.pauses())
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void troubleOfEveryKindLosesNothing() {
        bot.telegram.faults().fail("getMe", 2, 500, "Internal Server Error");
        bot.telegram.faults().fail("getUpdates", 1, 502, "Bad Gateway");
        bot.telegram.faults().cutBefore("getUpdates", 1);
        bot.telegram.faults().cutAfter("getUpdates", 1);
        bot.telegram.faults().garbage("getUpdates", 1);
        bot.telegram.faults().halfAnAnswer("getUpdates", 1);
        bot.telegram.faults().tooManyRequests("getUpdates", 1, 3);
        for (int i = 0; i < 10; i++) {
            mari.sends("message " + i);
        }
        bot.start();

        bot.hears(mari, "You said message 9");
        assertThat(TestBot.heard(mari)).hasSize(10).doesNotHaveDuplicates();
        assertThat(bot.time.pauses()).contains(Duration.ofSeconds(3));
    }

    @Test
    void aWrongTokenIsToldAndTriedAgainSlowly() {
        bot.telegram.faults().fail("getMe", 2, 401, "Unauthorized");
        bot.start();
        Await.until("it recovers", () -> bot.service().status().up());
        assertThat(bot.time.pauses()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aTokenThatIsNobodysIsToldAsSuch() {
        BotApi api = new BotApi(new BotConnection(bot.telegram.url(), "999:nobody"));
        try {
            api.call("getMe", "{}");
        } catch (CallFailed e) {
            assertThat(e).isInstanceOf(CallFailed.Unauthorized.class).hasMessageNotContaining("nobody");
            return;
        } finally {
            api.close();
        }
        throw new AssertionError("It was taken");
    }

    @Test
    void theTokenIsNeverLogged() {
        bot.telegram.faults().fail("getUpdates", 1, 404, "Cannot POST /bot" + bot.telegram.token() + "/getUpdates");
        bot.telegram.faults().cutBefore("getUpdates", 1);
        bot.start((_, learner, from, _) -> {
            if (from.input() instanceof ee.elaparem.learning.Input.Asked) {
                throw new IllegalStateException("my secret words");
            }
            return TestBot.echo(learner, from);
        });
        mari.sends("/start");
        bot.hears(mari, "Something went wrong here");
        mari.sends("my secret words");
        bot.hears(mari, "You said my secret words");
        bot.telegram.close();
        Await.until("it is seen", () -> bot.service().status() instanceof IntakeStatus.Unreachable);

        String secret = bot.connection().secret();
        assertThat(logged.messages())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain(secret, "secret words", String.valueOf(mari.id())));
        assertThat(bot.service().status().reason()).doesNotContain(secret);
        assertThat(bot.connection().toString()).doesNotContain(secret);
    }

    @Test
    void nobodyThereIsUnreachableAndNothingElse() throws Exception {
        BotApi api = new BotApi(new BotConnection(URI.create("http://127.0.0.1:1"), "1:x"));
        try {
            api.call("getMe", "{}");
        } catch (CallFailed.Unreachable e) {
            assertThat(e.perhapsTaken()).isFalse();
            return;
        } finally {
            api.close();
        }
        throw new AssertionError("Somebody answered");
    }
}
