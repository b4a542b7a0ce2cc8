package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
    private static final String NOW = "2026-11-23T10:00:00Z";

    private final LocalTelegram telegram =
            LocalTelegram.builder().clock(() -> Instant.parse(NOW)).start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "et");

    @BeforeEach
    void mariWrites() {
        mari.sends("/start");
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private static Map<String, Object> keyboard(String callbackData) {
        return Map.of("inline_keyboard", List.of(List.of(Map.of("text", "Go", "callback_data", callbackData))));
    }

    private ChatMessage last() {
        return mari.messages().getLast();
    }

    @Test
    void aTextWithEverything() {
        JsonNode sent = bot.does(
                "sendMessage",
                "chat_id",
                mari.id(),
                "text",
                "<b>Tere</b>, Mari &amp; co",
                "parse_mode",
                "HTML",
                "reply_markup",
                Map.of(
                        "inline_keyboard",
                        List.of(
                                List.of(Map.of("text", "Test", "callback_data", "test")),
                                List.of(Map.of("text", "Watch", "url", "https://youtu.be/x")))),
                "link_preview_options",
                Map.of("url", "https://youtu.be/x", "prefer_large_media", true, "show_above_text", true));
        assertThat(sent.path("message_id").asLong()).isEqualTo(last().id());
        assertThat(sent.path("text").asText()).isEqualTo("Tere, Mari & co");
        assertThat(sent.path("entities").get(0).path("type").asText()).isEqualTo("bold");
        assertThat(sent.path("from").path("username").asText()).isEqualTo("ela_parem_bot");
        assertThat(sent.path("link_preview_options").path("prefer_large_media").asBoolean())
                .isTrue();
        assertThat(last())
                .isEqualTo(new ChatMessage(
                        last().id(),
                        true,
                        Instant.parse(NOW),
                        null,
                        "Tere, Mari & co",
                        List.of(new Entity("bold", 0, 4, null, null)),
                        List.of(
                                List.of(new Key("Test", "test", null)),
                                List.of(new Key("Watch", null, "https://youtu.be/x"))),
                        new LinkCard("https://youtu.be/x", true, true),
                        null));
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void theSameByQueryFormAndMultipart() {
        String chat = String.valueOf(mari.id());
        String markup = "{\"inline_keyboard\":[[{\"text\":\"Go\",\"callback_data\":\"go\"}]]}";
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("chat_id", chat, "text", "õ & ü", "reply_markup", markup, "disable_notification", "true"));
        bot.get("sendMessage", parameters).result();
        bot.form("SENDmessage", parameters).result();
        bot.multipart("sendmessage", new LinkedHashMap<>(parameters)).result();
        assertThat(mari.messages().subList(1, 4)).allSatisfy(message -> {
            assertThat(message.text()).isEqualTo("õ & ü");
            assertThat(message.keyboard()).isEqualTo(List.of(List.of(new Key("Go", "go", null))));
        });
        assertThat(telegram.calls("sendMessage")).hasSize(3).allSatisfy(call -> {
            assertThat(call.answer()).isEqualTo(200);
            assertThat(call.at()).isEqualTo(Instant.parse(NOW));
            assertThat(call.parameters().path("chat_id").asLong()).isEqualTo(mari.id());
            assertThat(call.parameters().path("disable_notification").asBoolean())
                    .isTrue();
        });
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void aLinkInTheTextShowsItsCardUnlessItIsSwitchedOff() {
        bot.does("sendMessage", "chat_id", mari.id(), "text", "see https://youtu.be/x.");
        assertThat(last().link()).isEqualTo(new LinkCard("https://youtu.be/x", false, false));
        bot.does(
                "sendMessage",
                "chat_id",
                mari.id(),
                "text",
                "see https://youtu.be/x",
                "link_preview_options",
                Map.of("is_disabled", true));
        assertThat(last().link()).isNull();
    }

    @Test
    void lengthIsCountedInCodePointsAfterParsing() {
        String most = "😀".repeat(4096);
        bot.does("sendMessage", "chat_id", mari.id(), "text", "<b>" + most + "</b>  \n", "parse_mode", "HTML");
        assertThat(last().text()).isEqualTo(most);
        assertThat(last().entities()).containsExactly(new Entity("bold", 0, 8192, null, null));
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", most + "!"))
                .isEqualTo("400 Bad Request: message is too long");
        // 32 KiB before parsing, though little would be left
        assertThat(bot.isRefused(
                        "sendMessage",
                        "chat_id",
                        mari.id(),
                        "text",
                        "<b></b>".repeat(5000) + "x",
                        "parse_mode",
                        "HTML"))
                .isEqualTo("400 Bad Request: message is too long");
    }

    @Test
    void textsThatAreNone() {
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", ""))
                .isEqualTo("400 Bad Request: message text is empty");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", " \n "))
                .isEqualTo("400 Bad Request: text must be non-empty");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "<b>x", "parse_mode", "HTML"))
                .isEqualTo(
                        "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "x", "parse_mode", "XML"))
                .isEqualTo("400 Bad Request: unsupported parse_mode");
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "*x*", "parse_mode", "MarkdownV2"))
                .isEqualTo("501 Not Implemented: the sandbox does not do parse_mode MarkdownV2");
        assertThat(mari.messages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                        | object expected as reply markup",
                "{'inline_keyboard':7}                     | field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array",
                "{'inline_keyboard':[{}]}                  | field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
                "{'inline_keyboard':[['x']]}               | can't parse inline keyboard button: InlineKeyboardButton must be an Object",
                "{'inline_keyboard':[[{}]]}                | can't parse inline keyboard button: Can't find field \"text\"",
                "{'inline_keyboard':[[{'text':1}]]}        | can't parse inline keyboard button: Field \"text\" must be of type String",
                "{'inline_keyboard':[[{'text':'x'}]]}      | can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
                "{'inline_keyboard':[[{'text':'x','url':'no where'}]]} | inline keyboard button URL 'no where' is invalid: Wrong HTTP URL",
            })
    void keyboardsThatAreNone(String markup, String words) throws Exception {
        assertThat(bot.isRefused(
                        "sendMessage",
                        "chat_id",
                        mari.id(),
                        "text",
                        "x",
                        "reply_markup",
                        BotClient.JSON.readTree(markup.replace('\'', '"'))))
                .isEqualTo("400 Bad Request: " + words);
    }

    @Test
    void callbackDataHasAtMost64Bytes() {
        bot.does("sendMessage", "chat_id", mari.id(), "text", "x", "reply_markup", keyboard("õ".repeat(32)));
        assertThat(bot.isRefused(
                        "sendMessage",
                        "chat_id",
                        mari.id(),
                        "text",
                        "x",
                        "reply_markup",
                        keyboard("õ".repeat(32) + "x")))
                .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    }

    @Test
    void onlyToWhoWroteFirst() {
        TelegramUser shy = telegram.newUser("Shy", "");
        assertThat(bot.isRefused("sendMessage", "chat_id", shy.id(), "text", "x"))
                .isEqualTo("400 Bad Request: chat not found");
        assertThat(bot.isRefused("sendMessage", "chat_id", 1, "text", "x"))
                .isEqualTo("400 Bad Request: chat not found");
        assertThat(bot.isRefused("sendMessage", "chat_id", "@nobody", "text", "x"))
                .isEqualTo("400 Bad Request: chat not found");
        assertThat(bot.isRefused("sendMessage", "text", "x")).isEqualTo("400 Bad Request: chat_id is empty");
        GroupChat group = telegram.newGroup(mari, "Class");
        group.sends(shy, "hello all");
        assertThat(bot.isRefused("sendMessage", "chat_id", shy.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot can't initiate conversation with a user");
        bot.does("sendMessage", "chat_id", group.id(), "text", "I am for private chats");
        assertThat(group.messages())
                .extracting(ChatMessage::text)
                .containsExactly("hello all", "I am for private chats");
    }

    @Test
    void aBlockedBotIsTold() {
        mari.blocks();
        assertThat(bot.isRefused("sendMessage", "chat_id", mari.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        mari.sends("/start"); // the app unblocks
        bot.does("sendMessage", "chat_id", mari.id(), "text", "welcome back");
        List<String> kinds = bot.does("getUpdates").findValuesAsText("status");
        assertThat(kinds).containsExactly("member", "kicked", "kicked", "member");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void aReplyQuotesItsMessage() {
        long first = mari.messages().getFirst().id();
        JsonNode sent = bot.does(
                "sendMessage", "chat_id", mari.id(), "text", "x", "reply_parameters", Map.of("message_id", first));
        assertThat(sent.path("reply_to_message").path("text").asText()).isEqualTo("/start");
        assertThat(bot.isRefused(
                        "sendMessage", "chat_id", mari.id(), "text", "x", "reply_parameters", Map.of("message_id", 99)))
                .isEqualTo("400 Bad Request: message to be replied not found");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void aChatKeepsItsNewestMessages() {
        for (int i = 0; i < Chat.MOST + 5; i++) {
            mari.sends("text " + i);
        }
        assertThat(mari.messages()).hasSize(Chat.MOST);
        assertThat(mari.messages().getFirst().text()).isEqualTo("text 5");
    }
}
