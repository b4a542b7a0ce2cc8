package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows on SIGTERM while nobody answers: it takes less than 25 seconds, and loses nothing. */
class SlowEndTest {
    private static final String ANSWER = "Because small changes are easy to keep, so they can become a habit. The time"
            + " didn't just fly by, he remembered every day much better.";

    @TempDir
    Path home;

    private final ThreeServices services = new ThreeServices(InstantSource.system(), 0);

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void a_bot_whose_services_all_hang_ends_in_time_and_nothing_is_lost() {
        TelegramUser mari = services.telegram.newUser("Mari", "en");
        TelegramUser jaan = services.telegram.newUser("Jaan", "en");
        Bot bot = start();
        mari.sends("/start");
        taps(mari, "FROM_START");
        taps(mari, "WATCHED");
        Await.until("the question", () -> said(mari).contains("small changes work better"));

        var telegramHangs = services.telegram.faults().hold("sendMessage");
        services.airtable.faults().next(1_000, new Fault.Held());
        services.mistral.faults().late(1_000, Duration.ofSeconds(30));
        int asked = services.mistral.calls().size();
        mari.sends(ANSWER);
        jaan.sends("/help");
        Await.until(
                "Mari's turn waits for the model",
                () -> services.mistral.calls().size() > asked);
        Await.until("Jaan's reply waits for Telegram", () -> telegramHangs.waiting() > 0);

        long begun = System.nanoTime();
        bot.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));

        try (Store store = Store.open(home.resolve("data"))) {
            assertThat(store.inbox().countWaiting())
                    .as("her turn was ended without the model")
                    .isZero();
            assertThat(store.learners().find(mari.id()).orElseThrow().stage()).isInstanceOf(Stage.Ready.class);
            assertThat(store.learners().past(mari.id()).messages(10))
                    .anyMatch(message ->
                            message.role() == Role.USER && message.text().equals(ANSWER));
            assertThat(store.outbox().countWaiting())
                    .as("what Telegram has not taken waits")
                    .isPositive();
            assertThat(store.mirror().messages().countWaiting())
                    .as("what Airtable has not taken waits")
                    .isPositive();
        }
        telegramHangs.close();
        services.airtable.faults().clear();
        services.airtable.faults().release();
        services.mistral.faults().clear();
        try (Bot _ = start()) {
            Await.until("Mari hears how it went", () -> said(mari).contains("Next: The brain-changing"));
        }
        assertThat(services.airtable.table("Messages").rows())
                .extracting(row -> row.text("Message"))
                .contains(ANSWER);
    }

    private Bot start() {
        return Bot.start(
                services.settings(home, Map.of()), CourseFiles.readShipped().course(), InstantSource.system());
    }

    private static void taps(TelegramUser learner, String action) {
        Await.until("a button for " + action, () -> tapped(learner, action));
    }

    private static boolean tapped(TelegramUser learner, String action) {
        for (ChatMessage message : learner.messages()) {
            for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
                String data = String.valueOf(key.callbackData());
                if (data.startsWith(action)) {
                    learner.taps(message.id(), data);
                    return true;
                }
            }
        }
        return false;
    }

    private static String said(TelegramUser learner) {
        return String.join(
                "\n",
                learner.messages().stream()
                        .filter(ChatMessage::fromBot)
                        .map(ChatMessage::text)
                        .toList());
    }
}
