package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.sandbox.telegram.BotClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final LocalTelegram telegram =
            LocalTelegram.builder().clock(now::get).start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "et");

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    private static List<String> texts(JsonNode updates) {
        List<String> texts = new ArrayList<>();
        updates.forEach(update -> texts.add(update.path("message").path("text").asText()));
        return texts;
    }

    private static long lastId(JsonNode updates) {
        return updates.get(updates.size() - 1).path("update_id").asLong();
    }

    @Test
    void whatAPersonWritesReachesTheBot() {
        mari.sends("/start abc");
        JsonNode update = bot.does("getUpdates").get(0);
        JsonNode message = update.path("message");
        assertThat(update.path("update_id").asLong()).isPositive().isLessThan(Integer.MAX_VALUE);
        assertThat(message.path("text").asText()).isEqualTo("/start abc");
        assertThat(message.path("entities").get(0).path("type").asText()).isEqualTo("bot_command");
        assertThat(message.path("date").asLong()).isEqualTo(now.get().getEpochSecond());
        assertThat(message.path("from").path("id").asLong())
                .isEqualTo(mari.id())
                .isEqualTo(message.path("chat").path("id").asLong())
                .isGreaterThan(Integer.MAX_VALUE);
        assertThat(message.path("from").path("language_code").asText()).isEqualTo("et");
        assertThat(message.path("chat").path("type").asText()).isEqualTo("private");
    }

    @Test
    void updatesComeAgainUntilTheyAreConfirmed() {
        mari.sends("one");
        mari.sends("two");
        mari.sends("three");
        JsonNode first = bot.does("getUpdates", "limit", 2);
        assertThat(texts(first)).containsExactly("one", "two");
        long one = first.get(0).path("update_id").asLong();
        assertThat(texts(bot.does("getUpdates", "offset", one))).containsExactly("one", "two", "three");
        assertThat(texts(bot.does("getUpdates", "offset", one + 2))).containsExactly("three");
        assertThat(telegram.pendingUpdates()).isEqualTo(1);
        assertThat(texts(bot.does("getUpdates", "offset", one + 3))).isEmpty();
        assertThat(telegram.pendingUpdates()).isZero();
    }

    @Test
    void theSameOffsetAgainAtOnceGivesOneUpdate() {
        mari.sends("one");
        mari.sends("two");
        assertThat(texts(bot.does("getUpdates"))).containsExactly("one", "two");
        assertThat(texts(bot.does("getUpdates"))).containsExactly("one");
    }

    @Test
    void aNegativeOffsetKeepsTheNewest() {
        for (String text : List.of("one", "two", "three")) {
            mari.sends(text);
        }
        assertThat(texts(bot.does("getUpdates", "offset", -1))).containsExactly("three");
        assertThat(telegram.pendingUpdates()).isEqualTo(1);
    }

    @Test
    void atMostAHundredAtOnce() {
        for (int i = 0; i < 120; i++) {
            mari.sends("text " + i);
        }
        JsonNode first = bot.does("getUpdates", "limit", 1000);
        assertThat(first).hasSize(100);
        assertThat(bot.does("getUpdates", "offset", lastId(first) + 1)).hasSize(20);
    }

    @Test
    void aLongPollWaitsForTheNextUpdate() throws Exception {
        CompletableFuture<Answer> poll = CompletableFuture.supplyAsync(() -> bot.call("getUpdates", "timeout", 20));
        assertThat(poll.isDone()).isFalse();
        mari.sends("hello");
        assertThat(texts(poll.get(30, TimeUnit.SECONDS).result())).containsExactly("hello");
    }

    @Test
    void theNewestPollerWins() throws Exception {
        BotClient second = new BotClient(telegram);
        CompletableFuture<Answer> older = CompletableFuture.supplyAsync(() -> bot.call("getUpdates", "timeout", 20));
        CompletableFuture<Answer> newer;
        do { // the older one may not have arrived yet
            newer = CompletableFuture.supplyAsync(() -> second.call("getUpdates", "timeout", 1));
            newer.get(30, TimeUnit.SECONDS);
        } while (!older.isDone());
        assertThat(older.get().refusal())
                .isEqualTo("409 Conflict: terminated by other getUpdates request;"
                        + " make sure that only one bot instance is running");
        assertThat(newer.get().result()).isEmpty();
    }

    @Test
    void onlyTheKindsThatTheBotWantsAreQueued() {
        bot.does("getUpdates", "allowed_updates", List.of("callback_query", "my_chat_member"));
        mari.sends("not wanted");
        mari.blocks();
        JsonNode updates = bot.does("getUpdates", "offset", 1); // the wish is remembered
        assertThat(updates).hasSize(1);
        assertThat(updates.get(0)
                        .path("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asText())
                .isEqualTo("kicked");
        bot.does("getUpdates", "offset", lastId(updates), "allowed_updates", List.of());
        mari.unblocks();
        mari.sends("wanted");
        assertThat(bot.does("getUpdates", "offset", lastId(updates) + 1)).hasSize(2);
    }

    @Test
    void updatesAreKeptForADay() {
        mari.sends("old");
        now.set(now.get().plus(Duration.ofHours(24)).plusSeconds(1));
        assertThat(bot.does("getUpdates")).isEmpty();
    }

    @Test
    void editsContactsStickersAndTheRestAreUpdatesAsTheTableSaysThem() {
        long id = mari.sends("first").id();
        mari.edits(id, "second");
        mari.sendsSticker("😀");
        mari.sendsPhoto(new byte[] {1, 2, 3}, "my cat");
        mari.sendsVideo(new byte[] {1}, 3);
        mari.sendsVoice(new byte[] {1}, 3);
        mari.sendsDocument(new byte[] {1}, "work.pdf", "application/pdf", "");
        mari.sendsLocation(59.4, 24.7);
        mari.sendsContact("+3725550000", "Jaan");
        mari.sendsPoll("Why?", List.of("a", "b"));
        List<String> kinds = new ArrayList<>();
        bot.does("getUpdates").forEach(update -> {
            JsonNode message = update.path(update.has("message") ? "message" : "edited_message");
            String last = "";
            for (var field : message.properties()) {
                last = List.of("from", "chat").contains(field.getKey()) ? last : field.getKey();
            }
            kinds.add((update.has("edited_message") ? "edited " : "") + last);
        });
        assertThat(kinds)
                .containsExactly(
                        "text",
                        "edited text",
                        "sticker",
                        "photo",
                        "video",
                        "voice",
                        "document",
                        "location",
                        "contact",
                        "poll");
        // edit_date and the new text
        assertThat(mari.messages().getFirst().text()).isEqualTo("second");
        assertThat(mari.messages().getFirst().editedAt()).isEqualTo(now.get());
    }

    @Test
    void hostileUpdatesAreDeliveredAsTheyAre() {
        telegram.deliver("{\"message\":{\"text\":null,\"chat\":[]}}");
        telegram.deliver("{\"update_id\":5,\"future_kind\":{}}");
        JsonNode updates = bot.does("getUpdates");
        assertThat(updates.get(0).path("update_id").asLong()).isPositive();
        assertThat(updates.get(0).path("message").path("chat").isArray()).isTrue();
        assertThat(updates.get(1).path("update_id").asLong()).isEqualTo(5);
        assertThat(updates.get(1).has("future_kind")).isTrue();
    }
}
