package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.telegram.WebhookIntake.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookIntakeTest {
    /** Nobody listens there: what Telegram brings is handed to the intake by the test. */
    private static final WebhookEnd END = WebhookEnd.below(URI.create("http://127.0.0.1:9"), "a-secret-of-the-test");

    private final Semaphore looks = new Semaphore(0);
    private TestBot bot;
    private TelegramUser mari;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        mari = bot.telegram.newUser("Mari", "en");
        // Telegram lets nobody be written to who has not written first
        mari.sends("hi");
    }

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void anUpdateIsTakenOnceAndAnswered() {
        WebhookIntake intake = start();

        assertThat(intake.take(update(1, "hello"))).isEqualTo(new Answer.Taken());
        assertThat(intake.take(update(1, "hello"))).isEqualTo(new Answer.Taken());
        assertThat(intake.take(update(2, "bye"))).isEqualTo(new Answer.Taken());

        bot.hears(mari, "You said bye");
        assertThat(TestBot.heard(mari)).containsExactly("You said hello", "You said bye");
    }

    @Test
    void aTurnThatTakesLongerIsStoredAndAnsweredMeanwhile() {
        Semaphore model = new Semaphore(0);
        WebhookIntake intake = bot.serve(END, this::pause, model::acquireUninterruptibly)
                .webhook()
                .orElseThrow();
        bot.service().start();

        assertThat(intake.take(update(1, "hello"))).isEqualTo(new Answer.Taken());
        assertThat(intake.take(update(1, "hello"))).isEqualTo(new Answer.Taken());
        assertThat(bot.store.inbox().countWaiting()).isEqualTo(1);

        model.release(10);
        bot.hears(mari, "You said hello");
        Await.until("it is done", () -> bot.store.inbox().countWaiting() == 0);
        assertThat(intake.take(update(2, "bye"))).isEqualTo(new Answer.Taken());
        bot.hears(mari, "You said bye");
        assertThat(TestBot.heard(mari)).containsExactly("You said hello", "You said bye");
    }

    @Test
    void whileTheStoreIsDownTelegramIsAskedToComeAgain() {
        WebhookIntake intake = start();
        bot.store.close();

        assertThat(intake.take(update(1, "hello")))
                .isInstanceOfSatisfying(
                        Answer.Later.class, later -> assertThat(later.after()).isPositive());
        assertThat(intake.status()).isInstanceOf(IntakeStatus.StoreDown.class);
    }

    @Test
    void whileItClosesTelegramIsAskedToComeAgain() throws InterruptedException {
        WebhookIntake intake = start();
        intake.close();

        assertThat(intake.take(update(1, "hello"))).isInstanceOf(Answer.Later.class);
        assertThat(bot.store.inbox().countWaiting()).isZero();
        assertThat(intake.status().up()).isFalse();
    }

    @Test
    void newerUpdatesWaitForThoseThatAnEarlierProcessLeft() throws Exception {
        bot.store
                .inbox()
                .add(java.util.List.of(new ee.elaparem.storage.Received(
                        1, mari.id(), new String(update(1, "first"), StandardCharsets.UTF_8), bot.time.instant())));
        WebhookIntake intake = serve();
        CompletableFuture<Answer> newer = CompletableFuture.supplyAsync(() -> intake.take(update(2, "second")));
        bot.service().start();

        assertThat(newer.get()).isEqualTo(new Answer.Taken());
        bot.hears(mari, "You said second");
        assertThat(TestBot.heard(mari)).containsExactly("You said first", "You said second");
    }

    @Test
    void aWebhookThatSomebodyRemovesIsSetAgain() throws Exception {
        start();
        new TelegramProbe(bot.connection(), bot.time).removeWebhook();
        looks.release();

        Await.until("it is set again", () -> bot.telegram.calls("setWebhook").size() == 2);
        assertThat(info().url()).isEqualTo(END.url().toString());
    }

    @Test
    void aWebhookThatPointsElsewhereIsToldAndLeftAlone() throws Exception {
        WebhookIntake intake = start();
        BotApi api = new BotApi(bot.connection());
        api.call("setWebhook", "{\"url\":\"http://localhost:8/secret-path\"}");
        looks.release();

        Await.until("it is seen", () -> intake.status() instanceof IntakeStatus.Elsewhere);
        assertThat(intake.status().reason()).contains("localhost").doesNotContain("secret-path");
        assertThat(bot.telegram.calls("setWebhook")).hasSize(2);

        api.call("setWebhook", "{\"url\":\"" + END.url() + "\"}");
        looks.release();
        Await.until("it is ours again", () -> intake.status().up());
        api.close();
    }

    @Test
    void troubleWithSettingItIsToldAndOutlived() {
        bot.telegram.faults().fail("getMe", 1, 500, "Internal Server Error");
        bot.telegram.faults().tooManyRequests("setWebhook", 2, 1);
        bot.telegram.faults().cutBefore("getWebhookInfo", 1);
        bot.telegram.faults().fail("setWebhook", 1, 400, "Bad Request: bad webhook: Failed to resolve host");

        assertThat(start().take(update(1, "hello"))).isEqualTo(new Answer.Taken());
        bot.hears(mari, "You said hello");
    }

    @Test
    void theSecretIsKnownWholeOnly() {
        WebhookIntake intake = start();
        assertThat(intake.knows("a-secret-of-the-test")).isTrue();
        assertThat(intake.knows("a-secret-of-the-tes")).isFalse();
        assertThat(intake.knows("")).isFalse();
        assertThat(END.toString()).doesNotContain("a-secret");
    }

    @Test
    void theSecretOfATokenIsAlwaysTheSameAndOfTelegramsForm() {
        String secret = WebhookEnd.secretOf("123:abc");
        assertThat(secret).isEqualTo(WebhookEnd.secretOf("123:abc")).matches("[A-Za-z0-9_-]{43}");
        assertThat(secret).isNotEqualTo(WebhookEnd.secretOf("123:abd"));
    }

    @Test
    void pollingSaysWhenAWebhookIsInItsWay() throws Exception {
        BotApi api = new BotApi(bot.connection());
        api.call("setWebhook", "{\"url\":\"http://localhost:8/\"}");
        bot.start();
        Await.until("it is seen", () -> bot.service().status() instanceof IntakeStatus.WebhookSet);
        assertThat(bot.service().status().reason()).contains("webhook --remove");

        new TelegramProbe(bot.connection(), bot.time).removeWebhook();
        mari.sends("hello");
        bot.hears(mari, "You said hello");
        api.close();
    }

    private WebhookInfo info() throws CallFailed {
        try (TelegramProbe probe = new TelegramProbe(bot.connection(), bot.time)) {
            return probe.webhook();
        }
    }

    private WebhookIntake start() {
        WebhookIntake intake = serve();
        bot.service().start();
        Await.until("the webhook is set", () -> intake.status().up());
        return intake;
    }

    private WebhookIntake serve() {
        return bot.serve(END, this::pause).webhook().orElseThrow();
    }

    /** The next look comes when the test wants it; every other pause is over at once. */
    private void pause(Duration time) throws InterruptedException {
        if (time.equals(WebhookIntake.LOOK)) {
            looks.acquire();
        } else {
            Thread.sleep(1);
        }
    }

    private byte[] update(int number, String text) {
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":1,"text":"%s",\
                "chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"Mari"}}}""".formatted(number, number, text, mari.id(), mari.id()).getBytes(StandardCharsets.UTF_8);
    }
}
