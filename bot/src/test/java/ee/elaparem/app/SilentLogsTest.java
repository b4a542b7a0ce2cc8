package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.telegram.WebhookEnd;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Secrets and learners' words are sent down every path, good and bad, with the log at its most talkative. None of it may
 * come out on the console, in a log file, in health or in the metrics.
 */
class SilentLogsTest {
    private static final String TOKEN = "6123456789:AAF-abcdefghijklmnopqrstuvwxyz1234";
    private static final String SECRET = "webhook-secret-0123456789";
    private static final String MISTRAL = "mistral-key-0123456789";
    private static final String AIRTABLE = "patAirtable.key0123456789";
    private static final String NAME = "Zyxwvutsia";
    private static final List<String> WORDS = List.of(
            "plumbago in my diary",
            "plumbago <b>unclosed & {} %s $1 \\u0000",
            "plumbago\r\n12:00:00.000 ERROR Store  all is lost",
            "/start plumbago",
            "/plumbago now",
            "/help plumbago " + "x".repeat(3_000),
            "\u202eplumbago\u0007 " + "\ud83d\ude00".repeat(50));

    @TempDir
    Path data;

    @RegisterExtension
    private final Printed printed = new Printed();

    private final LocalTelegram telegram = LocalTelegram.builder()
            .token(TOKEN)
            .webhookSecond(Duration.ofMillis(20))
            .start();
    private final LocalMistral mistral = LocalMistral.builder().key(MISTRAL).start();
    private final LocalAirtable airtable =
            LocalAirtable.builder().token(AIRTABLE).seedTables().start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        telegram.close();
        mistral.close();
        airtable.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"production,false", "production,true", "development,false", "development,true"})
    void nothingPrivateComesOut(String environment, boolean webhook) throws Exception {
        int port = RunningBot.freePort();
        Map<String, String> more = new HashMap<>(Map.of(
                "ENVIRONMENT",
                environment,
                "LOG_LEVEL",
                "TRACE",
                "PORT",
                Integer.toString(port),
                "MISTRAL_API_KEY",
                MISTRAL,
                "AIRTABLE_API_KEY",
                AIRTABLE,
                "AIRTABLE_BASE_ID",
                airtable.baseId(),
                "VIDEOS_TABLE_ID",
                "Videos",
                "USERS_TABLE_ID",
                "Users",
                "MESSAGES_TABLE_ID",
                "Messages"));
        more.put("MISTRAL_API_URL", mistral.url().toString());
        more.put("MISTRAL_RPS", "0");
        more.put("AIRTABLE_API_URL", airtable.url().toString());
        more.put("AIRTABLE_MONTHLY_CALLS", "0");
        teachTheSampleCourse();
        if (webhook) {
            more.put("WEBHOOK_URL", "http://127.0.0.1:" + port);
            more.put("WEBHOOK_SECRET", SECRET);
        }
        Settings settings = RunningBot.settings(telegram, data, more);
        Logs.start(settings);
        troubleAtTheStart();
        TelegramUser learner = telegram.newUser(NAME, "en");
        StringBuilder shown = new StringBuilder();
        try (Bot bot = RunningBot.start(settings)) {
            for (String words : WORDS) {
                learner.sends(words);
            }
            Await.until("an answer", () -> heard(learner) >= WORDS.size() - 1);
            learner.edits(ownMessage(learner), "plumbago changed");
            Await.until(
                    "Airtable was written to",
                    () -> !airtable.table("Users").rows().isEmpty());
            airtable.faults().next(1, new Fault.Fails(500, "plumbago"));
            airtable.faults().next(1, new Fault.Fails(422, "{\"error\":{\"type\":\"X\",\"message\":\"plumbago\"}}"));
            airtable.faults().next(1, new Fault.Garbage("plumbago"));
            hostileUpdates(learner);
            if (webhook) {
                hostileRequests(bot);
            }
            troubleWithReplies(learner);
            shown.append(get(bot, "/health")).append(get(bot, "/metrics"));
            telegram.faults().fail("sendMessage", 2, 404, "Not Found: POST /bot" + TOKEN + "/sendMessage");
            learner.sends("plumbago at the end");
            Await.until("nothing is left", () -> telegram.pendingUpdates() == 0);
            Await.until(
                    "Airtable was written to",
                    () -> !airtable.table("Users").rows().isEmpty());
        }
        Logs.stop();
        shown.append(printed.text()).append(files());

        assertThat(shown.toString())
                .as("the log is at work")
                .contains("Said", "verdict", "Telegram refuses what the bot asks for");
        assertThat(shown.toString().toLowerCase(Locale.ROOT))
                .doesNotContain("plumbago")
                .doesNotContain(TOKEN.substring(11).toLowerCase(Locale.ROOT))
                .doesNotContain(SECRET, MISTRAL, AIRTABLE.toLowerCase(Locale.ROOT))
                .doesNotContain(WebhookEnd.secretOf(TOKEN).toLowerCase(Locale.ROOT))
                .doesNotContain(NAME.toLowerCase(Locale.ROOT))
                .doesNotContain(Long.toString(learner.id()));
    }

    private void teachTheSampleCourse() {
        AirtableAccess access =
                new AirtableAccess(airtable.url(), AIRTABLE, airtable.baseId(), "Videos", "Users", "Messages");
        try (AirtableClient client = AirtableClient.builder(access.api(), access.token(), access.base())
                .build()) {
            new Setup(client, access).seed(CourseFiles.readShipped().course().videos());
        }
    }

    private void troubleAtTheStart() {
        mistral.faults().fail(2, 401);
        mistral.faults().body(2, "plumbago");
        mistral.faults().cut(1);
        String echo = " for /bot" + TOKEN + "/getMe";
        telegram.faults().fail("getMe", 1, 502, "Bad Gateway" + echo);
        telegram.faults().fail("getMe", 1, 400, "Bad Request" + echo);
        telegram.faults().fail("getUpdates", 1, 409, "Conflict: terminated by other getUpdates request" + echo);
        telegram.faults().tooManyRequests("setWebhook", 1, 1);
        telegram.faults().fail("setWebhook", 1, 400, "Bad Request: bad webhook" + echo);
        telegram.faults().cutBefore("setMyCommands", 1);
        telegram.faults().fail("getMyCommands", 1, 500, "Internal" + echo);
    }

    private void troubleWithReplies(TelegramUser learner) {
        int before = heard(learner);
        telegram.faults().fail("sendMessage", 1, 400, "Bad Request: can't parse entities near plumbago");
        telegram.faults().tooManyRequests("sendMessage", 1, 1);
        telegram.faults().fail("sendMessage", 1, 500, "Internal Server Error: plumbago");
        telegram.faults().cutBefore("sendMessage", 1);
        telegram.faults().garbage("sendMessage", 1);
        telegram.faults().halfAnAnswer("sendMessage", 1);
        learner.sends("plumbago again");
        Await.until("it comes through", () -> heard(learner) > before);
    }

    private void hostileUpdates(TelegramUser learner) {
        telegram.deliver("{\"message\":{\"text\":\"plumbago\",\"chat\":\"plumbago\"}}");
        telegram.deliver("{\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":" + learner.id()
                + ",\"is_bot\":false,\"first_name\":\"" + NAME + "\"},\"data\":\"plumbago\",\"chat_instance\":\"1\"}}");
        telegram.deliver("{\"plumbago\":[[[[\"plumbago\"]]]]}");
    }

    private void hostileRequests(Bot bot) throws IOException, InterruptedException {
        for (String body :
                List.of("plumbago", "{\"text\":\"plumbago\"}", "{\"update_id\":9,\"message\":\"plumbago\"}")) {
            for (String secret : List.of(SECRET, "plumbago")) {
                http.send(
                        HttpRequest.newBuilder(bot.url().resolve(WebhookEnd.PATH))
                                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        get(bot, "/bot" + TOKEN + "/plumbago?plumbago");
    }

    private String get(Bot bot, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(bot.url().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        assertThat(all).as("there are log files").isNotEmpty();
        return all.toString();
    }

    private static long ownMessage(TelegramUser learner) {
        return learner.messages().stream()
                .filter(message -> !message.fromBot())
                .mapToLong(ChatMessage::id)
                .max()
                .orElseThrow();
    }

    private static int heard(TelegramUser learner) {
        return (int) learner.messages().stream().filter(ChatMessage::fromBot).count();
    }
}
