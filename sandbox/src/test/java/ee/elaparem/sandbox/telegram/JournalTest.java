package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private LocalTelegram start() {
        return LocalTelegram.builder()
                .token("123456:ABC")
                .journal(folder.resolve("new/chats.jsonl"))
                .start();
    }

    @Test
    void aChatIsStillThereAfterARestart() {
        long mariId;
        List<ChatMessage> before;
        long firstUpdate;
        String queryId;
        String fileId;
        try (LocalTelegram telegram = start()) {
            BotClient bot = new BotClient(telegram);
            TelegramUser mari = telegram.newUser("Mari", "et");
            mariId = mari.id();
            mari.sends("/start");
            JsonNode updates = bot.does("getUpdates");
            firstUpdate = updates.get(0).path("update_id").asLong();
            long menu = bot.does(
                            "sendMessage",
                            "chat_id",
                            mariId,
                            "text",
                            "<b>Choose</b> <a href='https://a.ee/b'>one</a>",
                            "parse_mode",
                            "HTML",
                            "reply_markup",
                            Map.of("inline_keyboard", List.of(List.of(Map.of("text", "A", "callback_data", "a")))))
                    .path("message_id")
                    .asLong();
            long gone = bot.does("sendMessage", "chat_id", mariId, "text", "gone")
                    .path("message_id")
                    .asLong();
            bot.does("deleteMessage", "chat_id", mariId, "message_id", gone);
            long edited = mari.sends("first").id();
            mari.edits(edited, "second");
            fileId = mari.sendsDocument(new byte[] {1, 2}, "a.bin", "application/x", "see")
                    .attachment()
                    .fileId();
            mari.sendsLocation(59.4, 24.7);
            queryId = mari.taps(menu, "a");
            bot.does("getUpdates", "offset", firstUpdate + 1);
            bot.does("setMyDescription", "description", "Õpi", "language_code", "et");
            bot.does("setMyCommands", "commands", List.of(Map.of("command", "help", "description", "Abi")));
            telegram.newUser("Jaan", "").blocks();
            before = mari.messages();
        }
        try (LocalTelegram telegram = start()) {
            BotClient bot = new BotClient(telegram);
            assertThat(telegram.users()).extracting(TelegramUser::firstName).containsExactly("Mari", "Jaan");
            assertThat(telegram.users().getLast().hasBlocked()).isTrue();
            TelegramUser mari = telegram.user(mariId).orElseThrow();
            assertThat(mari.languageCode()).isEqualTo("et");
            assertThat(mari.messages()).isEqualTo(before);
            assertThat(mari.file(fileId)).containsExactly(1, 2);
            assertThat(mari.commands()).containsExactly(new BotCommand("help", "Abi"));
            assertThat(telegram.bot("et").description()).isEqualTo("Õpi");

            JsonNode updates = bot.does("getUpdates");
            assertThat(updates.get(0).path("update_id").asLong()).isEqualTo(firstUpdate + 1);
            assertThat(updates.findValuesAsText("data")).containsExactly("a");
            bot.does("answerCallbackQuery", "callback_query_id", queryId);
            // numbers go on and never come again
            mari.sends("third");
            long newest = bot.does("getUpdates", "offset", -1)
                    .get(0)
                    .path("update_id")
                    .asLong();
            assertThat(newest)
                    .isGreaterThan(
                            updates.get(updates.size() - 1).path("update_id").asLong());
            assertThat(mari.messages().getLast().id())
                    .isGreaterThan(before.getLast().id());
            assertThat(telegram.newUser("Kati", "").id()).isGreaterThan(mariId + 1);
            assertThat(telegram.violations()).isEmpty();
        }
    }

    @Test
    void aTornLastLineIsDroppedAndTheRestStays() throws IOException {
        Path file = folder.resolve("new/chats.jsonl");
        try (LocalTelegram telegram = start()) {
            telegram.newUser("Mari", "").sends("kept");
        }
        Files.writeString(file, "{\"kind\":\"post\",\"chat\":60000", StandardOpenOption.APPEND);
        try (LocalTelegram telegram = start()) {
            telegram.users().getFirst().sends("after");
        }
        try (LocalTelegram telegram = start()) {
            assertThat(telegram.users().getFirst().messages())
                    .extracting(ChatMessage::text)
                    .containsExactly("kept", "after");
        }
    }

    @Test
    void numbersNeverComeAgainThoughACrashLostTheNewestLines() throws IOException {
        Path file = folder.resolve("new/chats.jsonl");
        Path crashed = folder.resolve("crashed.jsonl");
        long newestUpdate;
        long newestMessage;
        try (LocalTelegram telegram = start()) {
            TelegramUser mari = telegram.newUser("Mari", "");
            for (int i = 0; i < 2500; i++) {
                mari.sends("text " + i);
            }
            Files.copy(file, crashed); // as it is on the disk right now
            newestMessage = mari.messages().getLast().id();
            newestUpdate = newestUpdate(telegram);
        }
        try (LocalTelegram telegram = LocalTelegram.builder().journal(crashed).start()) {
            TelegramUser mari = telegram.newUser("Mari again", "");
            assertThat(mari.sends("hello").id()).isGreaterThan(newestMessage);
            assertThat(newestUpdate(telegram)).isGreaterThan(newestUpdate);
        }
    }

    private static long newestUpdate(LocalTelegram telegram) {
        return new BotClient(telegram)
                .does("getUpdates", "offset", -1)
                .get(0)
                .path("update_id")
                .asLong();
    }

    @Test
    void oneSandboxAtATime() {
        try (LocalTelegram telegram = start()) {
            telegram.newUser("Mari", "");
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("is in use");
        }
        try (LocalTelegram telegram = start()) {
            assertThat(telegram.users()).hasSize(1);
        }
    }

    @Test
    void itDoesNotGrowWithWhatIsOver() throws IOException {
        Path file = folder.resolve("new/chats.jsonl");
        try (LocalTelegram telegram = start()) {
            BotClient bot = new BotClient(telegram);
            TelegramUser mari = telegram.newUser("Mari", "");
            long id = mari.sends("text 0").id();
            for (int i = 1; i < 200; i++) {
                mari.edits(id, "text " + i);
            }
            bot.does("getUpdates", "offset", -1);
        }
        long grown = Files.size(file);
        start().close();
        assertThat(Files.size(file)).isLessThan(grown / 20);
        try (LocalTelegram telegram = start()) {
            assertThat(telegram.users().getFirst().messages().getFirst().text()).isEqualTo("text 199");
            assertThat(telegram.pendingUpdates()).isEqualTo(1);
        }
    }

    @Test
    void theWholeOfALongSessionIsWritten() {
        try (LocalTelegram telegram = start()) {
            TelegramUser mari = telegram.newUser("Mari", "");
            for (int i = 0; i < Journal.QUEUE; i++) {
                mari.sends("text " + i);
            }
        }
        try (LocalTelegram telegram = start()) {
            List<ChatMessage> messages = telegram.users().getFirst().messages();
            assertThat(messages).hasSize(Chat.MOST);
            assertThat(messages.getLast().text()).isEqualTo("text " + (Journal.QUEUE - 1));
            assertThat(telegram.pendingUpdates()).isEqualTo(Journal.QUEUE);
        }
    }
}
