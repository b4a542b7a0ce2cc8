package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.Await;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.web.PortUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot as it is put together, from outside: its port, and a learner in the Telegram on this machine. */
class BotTest {
    private static final Course SAMPLE = CourseFiles.readShipped().course();

    @TempDir
    Path data;

    @Test
    void withNoTokenALearnerIsWelcomedAndThePortTellsHowItIs() throws Exception {
        try (Bot bot = start(0);
                HttpClient http = HttpClient.newHttpClient()) {
            TelegramUser mari = bot.local().orElseThrow().newUser("Mari", "et");
            mari.sends("/start");

            Await.until(
                    "Mari is welcomed",
                    () -> mari.messages().stream()
                            .anyMatch(message ->
                                    message.fromBot() && !message.keyboard().isEmpty()));
            Await.until("health is good", () -> get(http, bot, "/health").statusCode() == 200);
            assertThat(get(http, bot, "/health").body()).contains("\"store\"", "\"telegram\"");
            assertThat(get(http, bot, "/").body()).contains("<!doctype html>");
            assertThat(get(http, bot, "/metrics").body())
                    .contains("ela_parem_learners 1.0", "ela_parem_updates_total{kind=\"fresh\"} 1.0")
                    .doesNotContain("Mari");
        }
    }

    @Test
    void theChatGoesOnAfterANewStart() {
        long mari;
        try (Bot bot = start(0)) {
            TelegramUser learner = bot.local().orElseThrow().newUser("Mari", "en");
            mari = learner.id();
            learner.sends("/start");
            Await.until("a welcome", () -> learner.messages().stream().anyMatch(ChatMessage::fromBot));
        }
        try (Bot bot = start(0)) {
            TelegramUser learner = bot.local().orElseThrow().user(mari).orElseThrow();
            int before = learner.messages().size();
            assertThat(before).as("what was said before").isGreaterThanOrEqualTo(2);

            learner.sends("/help");
            Await.until("an answer", () -> learner.messages().size() >= before + 2);
        }
    }

    @Test
    void aTakenPortLeavesNothingOpen() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(other.getLocalPort())).isInstanceOf(PortUnavailable.class);
        }
        start(0).close();
    }

    @Test
    void aSecondBotOnTheSameDataIsRefused() {
        try (Bot first = start(0)) {
            assertThatThrownBy(() -> start(0)).isInstanceOf(StoreUnavailable.class);
            assertThat(first.local()).isPresent();
        }
    }

    private Bot start(int port) {
        Settings settings = new Settings(
                null, Settings.TELEGRAM, data, null, port, Environment.DEVELOPMENT, LogLevel.WARN, List.of());
        return Bot.start(settings, SAMPLE, InstantSource.system());
    }

    private static HttpResponse<String> get(HttpClient http, Bot bot, String path) {
        try {
            return http.send(HttpRequest.newBuilder(bot.url().resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
