package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.SlowDisk;
import ee.elaparem.telegram.WebhookIntake.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes its time makes learners wait. It loses nothing, does nothing twice and keeps each one's order. */
class SlowDiskTest {
    private static final WebhookEnd END = WebhookEnd.below(URI.create("http://127.0.0.1:9"), "a-secret-of-the-test");
    /** Longer than the test: the webhook is looked at once. */
    private static final long LONG = Duration.ofMinutes(5).toMillis();

    private static final Executor TELEGRAM = task -> Thread.ofVirtual().start(task);

    @TempDir
    Path folder;

    @Test
    void manyLearnersShareEachOfItsFewCommits() {
        SlowDisk disk = new SlowDisk(Duration.ofMillis(150));
        try (TestBot bot = new TestBot(time -> disk.open(folder, time))) {
            List<TelegramUser> learners = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                learners.add(bot.telegram.newUser("Mari " + i, "en"));
            }
            for (String words : List.of("one", "two", "three")) {
                learners.forEach(learner -> learner.sends(words));
            }
            bot.start();

            bot.hears(learners.getLast(), "You said three");
            bot.settles();

            for (TelegramUser learner : learners) {
                assertThat(TestBot.heard(learner)).containsExactly("You said one", "You said two", "You said three");
            }
            // alone, each of the 120 updates takes a commit for its turn and one for what was sent
            assertThat(disk.commits()).isLessThan(120);
            Await.until("nothing is being written", () -> bot.store.check().isEmpty());
        }
    }

    @Test
    void whileItHangsTelegramIsNotToldThatAnUpdateIsTaken() {
        SlowDisk disk = new SlowDisk(Duration.ZERO);
        try (TestBot bot = new TestBot(time -> disk.open(folder, time))) {
            TelegramUser mari = bot.telegram.newUser("Mari", "en");
            mari.sends("hi");
            TelegramService service = bot.serve(END, time -> Thread.sleep(time.equals(WebhookIntake.LOOK) ? LONG : 1));
            WebhookIntake intake = service.webhook().orElseThrow();
            service.start();
            assertThat(intake.take(update(mari, 1, "hello"))).isEqualTo(new Answer.Taken());
            bot.hears(mari, "You said hello");
            bot.settlesCalls();

            disk.hang();
            CompletableFuture<Answer> brought = brought(intake, update(mari, 2, "are you there?"));
            // Telegram waits no longer and brings it again, with what was said meanwhile
            CompletableFuture<Answer> again = brought(intake, update(mari, 2, "are you there?"));
            CompletableFuture<Answer> next = brought(intake, update(mari, 3, "hello?"));
            Await.until("health tells of it", () -> {
                bot.time.advance(Duration.ofSeconds(1));
                return bot.store.check().isPresent();
            });
            assertThat(bot.store.check())
                    .hasValueSatisfying(why -> assertThat(why).contains("disk"));
            assertThat(List.of(brought.isDone(), again.isDone(), next.isDone())).containsOnly(false);

            disk.goOn();
            assertThat(List.of(brought.join(), again.join(), next.join())).containsOnly(new Answer.Taken());
            bot.hears(mari, "You said hello?");
            bot.settlesCalls();
            assertThat(TestBot.heard(mari))
                    .containsExactlyInAnyOrder("You said hello", "You said are you there?", "You said hello?");
            assertThat(bot.store.inbox().countWaiting()).isZero();
            Await.until("health is well again", () -> bot.store.check().isEmpty());
        }
    }

    private static CompletableFuture<Answer> brought(WebhookIntake intake, byte[] update) {
        return CompletableFuture.supplyAsync(() -> intake.take(update), TELEGRAM);
    }

    private static byte[] update(TelegramUser from, long number, String text) {
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":1700000000,"text":"%s",
                "chat":{"id":%d,"type":"private","first_name":"Mari"},
                "from":{"id":%d,"is_bot":false,"first_name":"Mari","language_code":"en"}}}""".formatted(number, number, text, from.id(), from.id()).getBytes(StandardCharsets.UTF_8);
    }
}
