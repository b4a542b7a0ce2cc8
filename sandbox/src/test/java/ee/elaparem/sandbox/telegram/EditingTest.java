package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditingTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final LocalTelegram telegram =
            LocalTelegram.builder().clock(now::get).start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "et");
    private final List<ChatEvent> events = new ArrayList<>();

    @BeforeEach
    void mariWrites() {
        mari.sends("/start");
        mari.listen(events::add);
    }

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    private static Map<String, Object> keyboard(String... data) {
        return Map.of(
                "inline_keyboard",
                List.of(List.of(data).stream()
                        .map(one -> Map.of("text", one, "callback_data", one))
                        .toList()));
    }

    private long botSends(String text) {
        return bot.does("sendMessage", "chat_id", mari.id(), "text", text, "reply_markup", keyboard("yes", "no"))
                .path("message_id")
                .asLong();
    }

    @Test
    void aTextIsEditedAndItsKeyboardGoesUnlessItIsGivenAgain() {
        long id = botSends("one");
        now.set(now.get().plusSeconds(60));
        JsonNode edited = bot.does(
                "editMessageText", "chat_id", mari.id(), "message_id", id, "text", "<i>two</i>", "parse_mode", "HTML");
        assertThat(edited.path("edit_date").asLong()).isEqualTo(now.get().getEpochSecond());
        ChatMessage message = mari.messages().getLast();
        assertThat(message.text()).isEqualTo("two");
        assertThat(message.keyboard()).isEmpty();
        assertThat(message.editedAt()).isEqualTo(now.get());
        assertThat(events).hasSize(2);
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        ChatEvent.Added.class,
                        added -> assertThat(added.message().text()).isEqualTo("one"));
        assertThat(events.getLast()).isEqualTo(new ChatEvent.Changed(message));
    }

    @Test
    void whatCannotBeEdited() {
        long id = botSends("one");
        long hers = mari.messages().getFirst().id();
        assertThat(bot.isRefused(
                        "editMessageText",
                        "chat_id",
                        mari.id(),
                        "message_id",
                        id,
                        "text",
                        "one",
                        "reply_markup",
                        keyboard("yes", "no")))
                .isEqualTo(
                        "400 Bad Request: message is not modified: specified new message content and reply markup are"
                                + " exactly the same as a current content and reply markup of the message");
        assertThat(bot.isRefused("editMessageText", "chat_id", mari.id(), "message_id", 999, "text", "x"))
                .isEqualTo("400 Bad Request: message to edit not found");
        assertThat(bot.isRefused("editMessageText", "chat_id", mari.id(), "message_id", hers, "text", "x"))
                .isEqualTo("400 Bad Request: message can't be edited");
        assertThat(bot.isRefused("editMessageText", "chat_id", mari.id(), "text", "x"))
                .isEqualTo("400 Bad Request: message identifier is not specified");
        assertThat(mari.messages().getLast().text()).isEqualTo("one");
    }

    @Test
    void theKeyboardAloneIsTakenAway() {
        long id = botSends("one");
        bot.does("editMessageReplyMarkup", "chat_id", mari.id(), "message_id", id);
        assertThat(mari.messages().getLast().keyboard()).isEmpty();
        assertThat(mari.messages().getLast().text()).isEqualTo("one");
        assertThat(bot.isRefused("editMessageReplyMarkup", "chat_id", mari.id(), "message_id", id))
                .startsWith("400 Bad Request: message is not modified");
    }

    @Test
    void aMessageIsDeletedWithin48Hours() {
        long id = botSends("one");
        bot.does("deleteMessage", "chat_id", mari.id(), "message_id", id);
        assertThat(mari.messages()).extracting(ChatMessage::text).containsExactly("/start");
        assertThat(events.getLast()).isEqualTo(new ChatEvent.Removed(id));
        assertThat(bot.isRefused("deleteMessage", "chat_id", mari.id(), "message_id", id))
                .isEqualTo("400 Bad Request: message to delete not found");
        long old = botSends("two");
        now.set(now.get().plus(Duration.ofHours(48)).plusSeconds(1));
        assertThat(bot.isRefused("deleteMessage", "chat_id", mari.id(), "message_id", old))
                .isEqualTo("400 Bad Request: message can't be deleted for everyone");
    }

    @Test
    void aTappedKeyReachesTheBotAndItsAnswerThePerson() {
        long id = botSends("choose");
        String queryId = mari.taps(id, "yes");
        JsonNode query = bot.does("getUpdates").get(1).path("callback_query");
        assertThat(query.path("id").asText()).isEqualTo(queryId);
        assertThat(query.path("data").asText()).isEqualTo("yes");
        assertThat(query.path("from").path("id").asLong()).isEqualTo(mari.id());
        assertThat(query.path("message").path("message_id").asLong()).isEqualTo(id);
        assertThat(query.path("message").path("reply_markup").path("inline_keyboard"))
                .hasSize(1);

        bot.does("answerCallbackQuery", "callback_query_id", queryId, "text", "Well done", "show_alert", true);
        assertThat(events.getLast()).isEqualTo(new ChatEvent.Toast("Well done", true));
        assertThat(bot.isRefused("answerCallbackQuery", "callback_query_id", queryId))
                .as("the second answer")
                .isEqualTo("400 Bad Request: query is too old and response timeout expired or query ID is invalid");
        assertThat(bot.isRefused("answerCallbackQuery", "callback_query_id", "made up"))
                .startsWith("400 Bad Request: query is too old");
    }

    @Test
    void aTapIsAnsweredWithin150Seconds() {
        long id = botSends("choose");
        String first = mari.taps(id, "yes");
        now.set(now.get().plusSeconds(150));
        String second = mari.taps(id, "yes");
        bot.does("answerCallbackQuery", "callback_query_id", first);
        now.set(now.get().plusSeconds(151));
        assertThat(bot.isRefused("answerCallbackQuery", "callback_query_id", second))
                .startsWith("400 Bad Request: query is too old");
    }

    @Test
    void onlyKeysThatAreThereCanBeTapped() {
        long id = botSends("choose");
        assertThatIllegalArgumentException().isThrownBy(() -> mari.taps(id, "maybe"));
        assertThatIllegalArgumentException().isThrownBy(() -> mari.taps(999, "yes"));
        bot.does("editMessageReplyMarkup", "chat_id", mari.id(), "message_id", id);
        assertThatIllegalArgumentException().isThrownBy(() -> mari.taps(id, "yes"));
        assertThat(telegram.pendingUpdates()).isEqualTo(1);
    }

    @Test
    void onlyOwnTextsCanBeEditedByAPerson() {
        long id = botSends("choose");
        long hers = mari.messages().getFirst().id();
        assertThatIllegalArgumentException().isThrownBy(() -> mari.edits(id, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> mari.edits(hers, "/start"));
        assertThatIllegalArgumentException().isThrownBy(() -> mari.edits(hers, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> mari.sends("x".repeat(4097)));
    }

    @Test
    void theBotShowsWhatItIsDoing() {
        bot.does("sendChatAction", "chat_id", mari.id(), "action", "typing");
        assertThat(events.getLast())
                .isEqualTo(new ChatEvent.Typing("typing", now.get().plusSeconds(5)));
        assertThat(bot.isRefused("sendChatAction", "chat_id", mari.id(), "action", "dreaming"))
                .isEqualTo("400 Bad Request: wrong parameter action in request");
        bot.does("sendMessageDraft", "chat_id", mari.id(), "draft_id", 1);
        assertThat(events.getLast()).isEqualTo(new ChatEvent.Draft(""));
        bot.does("sendMessageDraft", "chat_id", mari.id(), "draft_id", 1, "text", "Let me s");
        assertThat(events.getLast()).isEqualTo(new ChatEvent.Draft("Let me s"));
        assertThat(mari.messages()).as("a draft is no message").hasSize(1);
    }

    @Test
    void aListenerThatFailsOrLeftIsNoBother() {
        Subscription leaves = mari.listen(events::add);
        mari.listen(event -> {
            throw new IllegalStateException("on purpose");
        });
        leaves.close();
        leaves.close();
        botSends("one");
        assertThat(events).hasSize(1);
    }
}
