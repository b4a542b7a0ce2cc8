package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.telegram.WebhookEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot as Telegram brings updates to it, over HTTP. */
class WebhookTest {
    private static final String UPDATE = """
            {"update_id":7,"message":{"message_id":1,"date":1,"text":"/help","chat":{"id":5,"type":"private"},\
            "from":{"id":5,"is_bot":false,"first_name":"Eve"}}}""";

    @TempDir
    Path data;

    private final LocalTelegram telegram =
            LocalTelegram.builder().webhookSecond(Duration.ofMillis(20)).start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Bot> bots = new ArrayList<>();

    @AfterEach
    void stop() {
        bots.forEach(Bot::close);
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
        http.close();
    }

    @Test
    void aLearnerIsAnsweredAndNobodyPolls() {
        Bot bot = running(RunningBot.startWithWebhook(telegram, data));
        TelegramUser mari = telegram.newUser("Mari", "en");
        mari.sends("/start");

        Await.until("Mari is welcomed", () -> heard(mari) == 1);
        Await.until("health is good", () -> get(bot, "/health").statusCode() == 200);
        assertThat(telegram.calls("getUpdates")).isEmpty();
        assertThat(telegram.calls("setWebhook")).singleElement().satisfies(call -> {
            assertThat(call.parameters().path("url").asText())
                    .isEqualTo(bot.url().toString().replace("localhost", "127.0.0.1") + WebhookEnd.PATH)
                    .doesNotContain(telegram.token());
            assertThat(call.parameters().path("allowed_updates").toString()).contains("callback_query");
            assertThat(call.parameters().path("secret_token").asText()).hasSize(43);
            assertThat(call.parameters().has("drop_pending_updates")).isFalse();
        });
    }

    @Test
    void theWholeCourseIsPlayed() throws Exception {
        running(RunningBot.startWithWebhook(telegram, data));

        Transcript.read("good-learner").play(telegram.newUser("Mari", "en"));

        // the last reply may be there before Telegram knows that its update was taken
        Await.until("every update was taken", () -> telegram.pendingUpdates() == 0);
    }

    @Test
    void whoDoesNotKnowTheSecretIsTurnedAway() throws Exception {
        Bot bot = running(RunningBot.startWithWebhook(telegram, data));
        String secret = WebhookEnd.secretOf(telegram.token());

        assertThat(post(bot, null, UPDATE)).isEqualTo(403);
        assertThat(post(bot, "", UPDATE)).isEqualTo(403);
        assertThat(post(bot, secret.substring(1), UPDATE)).isEqualTo(403);
        assertThat(post(bot, telegram.token().replace(':', '_'), UPDATE)).isEqualTo(403);
        assertThat(updates(bot)).isEqualTo(0);

        assertThat(post(bot, secret, UPDATE)).isEqualTo(200);
        assertThat(updates(bot)).isEqualTo(1);
    }

    /** Whether the answer is 413, or the connection is closed before the rest is taken, which a sender may see instead. */
    private boolean refusesTheLength(Bot bot, String secret) throws InterruptedException {
        try {
            return post(bot, secret, " ".repeat(2 * 1024 * 1024)) == 413;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whatIsNoUpdateIsSetAsideAndHoldsUpNothing() throws Exception {
        Bot bot = running(RunningBot.startWithWebhook(telegram, data));
        String secret = WebhookEnd.secretOf(telegram.token());

        for (String body : List.of("", "nonsense", "[]", "{}", "{\"update_id\":\"7\"}", "{\"message\":", "\0\0")) {
            assertThat(post(bot, secret, body)).as(body).isEqualTo(200);
        }
        assertThat(refusesTheLength(bot, secret))
                .as("far longer than any update")
                .isTrue();
        assertThat(updates(bot)).isEqualTo(0);
        assertThat(get(bot, WebhookEnd.PATH).statusCode()).isEqualTo(404);

        TelegramUser mari = telegram.newUser("Mari", "en");
        mari.sends("/help");
        Await.until("Mari is answered", () -> heard(mari) == 1);
    }

    @Test
    void theSameUpdateTwiceIsOneTurn() throws Exception {
        Bot bot = running(RunningBot.startWithWebhook(telegram, data));
        TelegramUser mari = telegram.newUser("Mari", "en");
        String secret = WebhookEnd.secretOf(telegram.token());
        String update = UPDATE.replace("\"id\":5", "\"id\":" + mari.id());
        mari.sends("/help");
        Await.until("the first is answered", () -> heard(mari) == 1);

        for (int i = 0; i < 5; i++) {
            assertThat(post(bot, secret, update)).isEqualTo(200);
        }

        Await.until("the second is answered", () -> heard(mari) == 2);
        assertThat(updates(bot)).isEqualTo(2);
    }

    @Test
    void aStopLeavesTheWebhookAndWhatWaits() {
        Bot first = running(RunningBot.startWithWebhook(telegram, data));
        URI address = URI.create("http://127.0.0.1:" + first.url().getPort());
        TelegramUser mari = telegram.newUser("Mari", "en");
        mari.sends("/help");
        Await.until("an answer", () -> heard(mari) == 1);
        first.close();

        mari.sends("/help");
        mari.sends("/help");
        running(RunningBot.start(RunningBot.settings(
                telegram, data, java.util.Map.of("PORT", "" + address.getPort(), "WEBHOOK_URL", address.toString()))));

        Await.until("what was said meanwhile is answered", () -> heard(mari) == 3);
        assertThat(telegram.calls("deleteWebhook")).isEmpty();
        assertThat(telegram.calls("setWebhook")).hasSize(2);
    }

    @Test
    void whileOneInstanceTakesOverFromAnotherNothingIsLostAndNothingTwice() throws Exception {
        List<TelegramUser> learners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            learners.add(telegram.newUser("Learner " + i, "en"));
        }
        try (Platform platform = new Platform()) {
            Bot old = running(RunningBot.startBehind(platform.url(), telegram, data.resolve("old")));
            platform.passOnTo(old.url());
            for (int i = 0; i < 5; i++) {
                learners.forEach(learner -> learner.sends("/help"));
            }
            Await.until("the old one is at work", () -> heard(learners.getFirst()) > 0);

            Bot next = running(RunningBot.startBehind(platform.url(), telegram, data.resolve("next")));
            Await.until("the next one is healthy", () -> get(next, "/health").statusCode() == 200);
            for (int i = 0; i < 5; i++) {
                learners.forEach(learner -> learner.sends("/help"));
            }
            platform.passOnTo(next.url());
            for (int i = 0; i < 5; i++) {
                learners.forEach(learner -> learner.sends("/help"));
            }
            old.close();
            learners.forEach(learner -> learner.sends("/help"));

            for (TelegramUser learner : learners) {
                Await.until("all is answered, but " + heard(learner), () -> heard(learner) >= 16);
            }
            assertThat(telegram.calls("deleteWebhook")).isEmpty();
            next.close();
            assertThat(learners)
                    .allSatisfy(learner -> assertThat(heard(learner)).isEqualTo(16));
        }
    }

    private Bot running(Bot bot) {
        bots.add(bot);
        return bot;
    }

    private static int heard(TelegramUser learner) {
        return (int) learner.messages().stream().filter(ChatMessage::fromBot).count();
    }

    /** How many updates the bot has stored. */
    private int updates(Bot bot) {
        return get(bot, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("ela_parem_updates_total{kind=\"fresh\"}"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private int post(Bot bot, @org.jspecify.annotations.Nullable String secret, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(bot.url().resolve(WebhookEnd.PATH)).POST(BodyPublishers.ofString(body));
        if (secret != null) {
            request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> get(Bot bot, String path) {
        try {
            return http.send(HttpRequest.newBuilder(bot.url().resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
