package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrictnessTest {
    private final LocalTelegram telegram =
            LocalTelegram.builder().token("123456:ABC-DEF").start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "");

    StrictnessTest() {
        mari.sends("/start");
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private String asks(String path) {
        return bot.send(HttpRequest.newBuilder(URI.create(telegram.url() + path))
                        .build())
                .refusal();
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(telegram.url().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void wrongTokensPathsAndMethods() {
        assertThat(asks("/bot123456:ABC-DEG/getMe")).isEqualTo("401 Unauthorized");
        assertThat(asks("/botnonsense/getMe")).isEqualTo("404 Not Found");
        assertThat(asks("/")).isEqualTo("404 Not Found");
        assertThat(asks("/file/bot123456:ABC-DEG/documents/x")).isEqualTo("401 Unauthorized");
        assertThat(bot.isRefused("getYou")).isEqualTo("404 Not Found: method not found");
        assertThat(bot.call("GETME").status()).isEqualTo(200);
        // the token may come escaped
        assertThat(bot.send(HttpRequest.newBuilder(URI.create(telegram.url() + "/bot123456%3AABC-DEF/getMe"))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotDoneHereSaysSo() {
        assertThat(bot.isRefused("sendDice", "chat_id", mari.id()))
                .isEqualTo("501 Not Implemented: the sandbox does not do the method sendDice");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "x", "message_thread_id", 1))
                .isEqualTo("501 Not Implemented: the sandbox does not do message_thread_id of sendMessage");
        assertThat(bot.isRefused(
                        "sendMessage",
                        "chat_id",
                        mari.id(),
                        "text",
                        "x",
                        "reply_markup",
                        Map.of("remove_keyboard", true)))
                .startsWith("501 Not Implemented");
        assertThat(mari.messages()).hasSize(1);
    }

    @Test
    void aFieldThatIsNotInTheTableIsAViolation() {
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "x", "parse_mod", "HTML"))
                .isEqualTo("400 Bad Request: not as the Bot API's table says: parse_mod is no field of sendMessage");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", 7))
                .endsWith("text must be of type String");
        assertThat(bot.isRefused(
                        "sendMessage", "chat_id", mari.id(), "text", "x", "link_preview_options", Map.of("big", true)))
                .endsWith("link_preview_options.big is no field of LinkPreviewOptions");
        assertThat(bot.isRefused("getUpdates", "allowed_updates", List.of("messages")))
                .isEqualTo("400 Bad Request: allowed_updates has no kind messages");
        assertThat(telegram.violations()).hasSize(4).first().satisfies(first -> {
            assertThat(first.subject()).isEqualTo("sendMessage");
            assertThat(first.what()).isEqualTo("parse_mod is no field of sendMessage");
        });
        assertThat(mari.messages()).hasSize(1);
    }

    @Test
    void theRealServersPatienceCanBeHad() {
        try (LocalTelegram patient = LocalTelegram.builder().strict(false).start()) {
            TelegramUser jaan = patient.newUser("Jaan", "");
            jaan.sends("/start");
            new BotClient(patient).does("sendMessage", "chat_id", jaan.id(), "text", "x", "parse_mod", "HTML");
            assertThat(jaan.messages()).hasSize(2);
            assertThat(patient.violations()).hasSize(1);
        }
    }

    @Test
    void bodiesThatAreNone() {
        assertThat(bot.post("getMe", "application/json", "{").refusal())
                .isEqualTo("400 Bad Request: can't parse the JSON body");
        assertThat(bot.post("getMe", "application/json", "{} {}").refusal()).startsWith("400 ");
        assertThat(bot.post("getMe", "text/plain", "x").refusal()).startsWith("400 ");
        assertThat(bot.post("getMe", "multipart/form-data", "x").refusal())
                .isEqualTo("400 Bad Request: can't parse the multipart body");
    }
}
