package ee.elaparem.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.sandbox.chat.PageClient.Answer;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import io.helidon.webserver.WebServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server over real HTTP, with a real bot behind a real local Telegram. */
class ChatPageTest {
    private LocalTelegram telegram;
    private ScriptedBot bot;
    private ChatPage chatPage;
    private WebServer server;
    private PageClient page;

    @BeforeEach
    void open() {
        telegram = LocalTelegram.builder()
                .botName("Ela Parem")
                .botUsername("elaparem_bot")
                .start();
        bot = new ScriptedBot(telegram);
        chatPage = new ChatPage(telegram);
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(rules ->
                        rules.register("/", chatPage).get("/health", (request, response) -> response.send("healthy")))
                .build()
                .start();
        page = new PageClient("http://127.0.0.1:" + server.port());
    }

    @AfterEach
    void close() {
        page.close();
        chatPage.close();
        server.stop();
        bot.close();
        telegram.close();
    }

    @Test
    void aLearnerGoesFromStartToFeedback() throws Exception {
        long mari = page.newLearner("Mari", "et");
        try (PageClient.Live live = page.listen()) {
            page.says(mari, "/start");
            JsonNode greeting =
                    live.hears("added", event -> event.at("/message/fromBot").asBoolean());
            assertThat(greeting.path("learner").asLong()).isEqualTo(mari);
            assertThat(greeting.at("/message/text").asText()).startsWith("Tere, Mari!");
            assertThat(greeting.at("/message/entities/0/type").asText()).isEqualTo("bold");
            assertThat(greeting.at("/message/keyboard/0/0/text").asText()).isEqualTo("From the beginning");

            page.taps(mari, greeting.at("/message/id").asLong(), "begin");
            JsonNode note = live.hears("toast", event -> true);
            assertThat(note.path("text").asText()).isEqualTo("Let us begin");
            assertThat(note.path("alert").asBoolean()).isFalse();
            JsonNode withoutKeys = live.hears("changed", event -> true);
            assertThat(withoutKeys.at("/message/keyboard")).isEmpty();

            JsonNode lesson =
                    live.hears("added", event -> event.at("/message/link/url").isTextual());
            assertThat(lesson.at("/message/link/url").asText()).isEqualTo(ScriptedBot.VIDEO);
            assertThat(lesson.at("/message/link/large").asBoolean()).isTrue();
            assertThat(lesson.at("/message/link/aboveText").asBoolean()).isTrue();

            page.says(mari, "They are easy to keep up");
            live.hears("typing", event -> event.path("forMs").asInt() > 0);
            live.hears("added", event -> event.at("/message/text").asText().startsWith("Understood"));
        }
        JsonNode chat = page.chat(mari);
        assertThat(chat.path("messages")).hasSize(5);
        assertThat(chat.at("/profile/description").asText()).contains("live better");
        assertThat(chat.at("/profile/commands/0/command").asText()).isEqualTo("start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "xyz", "", "1x"})
    void aRequestInPiecesOfNoSizeIsRefusedAtOnce(String size) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /chat/learners HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n{}\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aPageThatWasAwayGoesOnWhereItLeftOff() throws Exception {
        long mari = page.newLearner("Mari", "et");
        String place;
        try (PageClient.Live live = page.listen()) {
            page.says(mari, "/start");
            live.hears("added", event -> event.at("/message/fromBot").asBoolean());
            place = live.place();
        }
        page.says(mari, "said while nobody listened");
        try (PageClient.Live live = page.listenFrom(place)) {
            JsonNode first = live.hears("added", event -> true);
            assertThat(first.at("/message/text").asText()).isEqualTo("said while nobody listened");
        }
    }

    @Test
    void aPlaceOfAnotherRunIsToldToReadEverythingAnew() throws Exception {
        try (PageClient.Live live = page.listenFrom("0badcafe-12")) {
            assertThat(live.nextName()).isEqualTo("ping");
            assertThat(live.nextName()).isEqualTo("reset");
        }
    }

    @Test
    void severalTabsHearTheSameAndEachLearnerIsTheirOwn() throws Exception {
        long mari = page.newLearner("Mari", "et");
        long olga = page.newLearner("Olga", "ru");
        try (PageClient.Live one = page.listen();
                PageClient.Live two = page.listen()) {
            page.says(olga, "/start");
            for (PageClient.Live live : List.of(one, two)) {
                JsonNode greeting = live.hears(
                        "added", event -> event.at("/message/fromBot").asBoolean());
                assertThat(greeting.path("learner").asLong()).isEqualTo(olga);
            }
        }
        assertThat(page.chat(mari).path("messages")).isEmpty();
        JsonNode state = page.get("/chat/state").json();
        assertThat(state.path("learners")).hasSize(2);
        assertThat(state.at("/learners/1/botIds")).hasSize(1);
        assertThat(state.at("/learners/1/last/text").asText()).startsWith("Tere, Olga!");
    }

    @Test
    void draftsAlertsAndFilesReachThePage() throws Exception {
        long mari = page.newLearner("Mari", "et");
        try (PageClient.Live live = page.listen()) {
            page.says(mari, "/start");
            JsonNode greeting =
                    live.hears("added", event -> event.at("/message/fromBot").asBoolean());
            page.taps(mari, greeting.at("/message/id").asLong(), "test");
            assertThat(live.hears("toast", event -> true).path("alert").asBoolean())
                    .isTrue();

            page.says(mari, "/draft");
            assertThat(live.hears("draft", event -> true).path("text").asText()).isEqualTo("So far");

            page.says(mari, "/export");
            JsonNode file = live.hears(
                    "added",
                    event -> event.at("/message/attachment/kind").asText().equals("document"));
            assertThat(file.at("/message/attachment/fileName").asText()).isEqualTo("my data.json");
            Answer download = page.get("/chat/learners/" + mari + "/files/"
                    + file.at("/message/attachment/fileId").asText());
            assertThat(download.body()).isEqualTo("{\"learner\": true}");
            assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''my%20data.json");
            assertThat(download.header("Content-Type")).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void aLearnerEditsTheirOwnWordsAndOnlyThose() throws Exception {
        long mari = page.newLearner("Mari", "et");
        try (PageClient.Live live = page.listen()) {
            long own = page.says(mari, "frist").path("id").asLong();
            JsonNode answer =
                    live.hears("added", event -> event.at("/message/fromBot").asBoolean());
            long botsOwn = answer.at("/message/id").asLong();
            assertThat(page.put(message(mari, own), "{\"text\": \"first\"}").status())
                    .isEqualTo(200);
            JsonNode changed = live.hears("changed", event -> true);
            assertThat(changed.at("/message/text").asText()).isEqualTo("first");
            assertThat(changed.at("/message/editedAt").asLong()).isPositive();

            assertThat(page.put(message(mari, botsOwn), "{\"text\": \"mine now\"}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aBlockedBotIsToldSoAndWritingTakesTheBlockBack() throws Exception {
        long mari = page.newLearner("Mari", "et");
        page.says(mari, "/start");
        try (PageClient.Live live = page.listen()) {
            page.put("/chat/learners/" + mari + "/blocked", "{\"blocked\": true}");
            assertThat(live.hears("blocked", event -> true).path("blocked").asBoolean())
                    .isTrue();
            assertThat(telegram.user(mari).map(TelegramUser::hasBlocked)).hasValue(true);
            assertThat(page.chat(mari).at("/learner/blocked").asBoolean()).isTrue();

            page.says(mari, "back again");
            assertThat(live.hears("blocked", event -> true).path("blocked").asBoolean())
                    .isFalse();
        }
        assertThat(telegram.user(mari).map(TelegramUser::hasBlocked)).hasValue(false);
    }

    @Test
    void everyTestInputArrives() throws Exception {
        long mari = page.newLearner("Mari", "et");
        for (String kind : List.of("sticker", "voice", "location", "contact", "poll")) {
            Answer answer = page.post("/chat/learners/" + mari + "/samples", "{\"kind\": \"" + kind + "\"}");
            assertThat(answer.status()).as(kind).isEqualTo(201);
            assertThat(answer.json().at("/attachment/kind").asText()).isEqualTo(kind);
        }
        byte[] bytes = "not really a picture".getBytes(StandardCharsets.UTF_8);
        String files = "/chat/learners/" + mari + "/files";
        assertThat(page.upload(files + "?kind=photo", bytes)
                        .json()
                        .at("/attachment/kind")
                        .asText())
                .isEqualTo("photo");
        JsonNode document = page.upload(files + "?kind=document&name=notes.txt&type=text/html", bytes)
                .json();
        assertThat(document.at("/attachment/fileName").asText()).isEqualTo("notes.txt");

        // a page that a learner uploaded never comes back as a page
        Answer back = page.get(files + "/" + document.at("/attachment/fileId").asText());
        assertThat(back.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(back.body()).isEqualTo("not really a picture");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedWithWordsForAPerson() throws Exception {
        long mari = page.newLearner("Mari", "et");
        String messages = "/chat/learners/" + mari + "/messages";
        assertThat(page.post(messages, "{\"text\": \"  \"}").refusal()).startsWith("400 ");
        assertThat(page.post(messages, "{\"text\": \"" + "a".repeat(4_097) + "\"}")
                        .refusal())
                .startsWith("400 ");
        assertThat(page.post(messages, "{\"text\": 7}").refusal()).startsWith("400 ");
        assertThat(page.post(messages, "{\"text\": \"a\"} {}").refusal()).startsWith("400 ");
        assertThat(page.post(messages, "[]").refusal()).startsWith("400 ");
        assertThat(page.post(messages, "").refusal()).startsWith("400 ");
        assertThat(page.post(messages, "{\"text\": \"" + "a".repeat(70_000) + "\"}")
                        .refusal())
                .startsWith("413 ");
        assertThat(page.post("/chat/learners/1/messages", "{\"text\": \"a\"}").refusal())
                .startsWith("404 ");
        assertThat(page.post("/chat/learners/x/messages", "{\"text\": \"a\"}").refusal())
                .startsWith("404 ");
        assertThat(page.post(messages + "/1/tap", "{\"data\": \"nowhere\"}").refusal())
                .startsWith("409 ");
        assertThat(page.post("/chat/learners", "{\"firstName\": \" \", \"languageCode\": \"et\"}")
                        .refusal())
                .isEqualTo("400 Give the learner a first name.");
        assertThat(page.post("/chat/learners", "{\"firstName\": \"A\", \"languageCode\": \"<script>\"}")
                        .refusal())
                .startsWith("400 ");
        assertThat(page.post("/chat/learners/" + mari + "/samples", "{\"kind\": \"bomb\"}")
                        .refusal())
                .startsWith("400 ");
        assertThat(page.get("/chat/learners/" + mari + "/files/none").refusal()).startsWith("404 ");
        assertThat(page.get("/chat/nothing").refusal()).startsWith("404 ");
        assertThat(page.chat(mari).path("messages")).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteCanNotSendWhatThePageSends() throws Exception {
        long mari = page.newLearner("Mari", "et");
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(page.send("POST", "/chat/learners/" + mari + "/messages", type, "{\"text\": \"a\"}")
                            .refusal())
                    .as(type)
                    .startsWith("415 ");
        }
        assertThat(page.chat(mari).path("messages")).isEmpty();
    }

    @Test
    void onlyItsOwnPathsAreThePages() throws Exception {
        assertThat(page.get("/").body()).contains("<title>Ela Parem</title>");
        assertThat(page.get("/health").body()).isEqualTo("healthy");
        assertThat(page.get("/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void theServerStopsAtOnceThoughPagesAreOpen() throws Exception {
        try (PageClient.Live live = page.listen()) {
            assertThat(live.nextName()).isEqualTo("ping");
            long start = System.nanoTime();
            chatPage.close();
            server.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static String message(long learner, long message) {
        return "/chat/learners/" + learner + "/messages/" + message;
    }
}
