package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.telegram.Faults.Hold;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.StoredTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
    private TestBot bot;
    private BotApi api;
    private Sender sender;
    private TelegramUser mari;
    private TelegramUser jaan;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        mari = met("Mari");
        jaan = met("Jaan");
        api = new BotApi(bot.connection());
        sender = bot.sender(api);
    }

    @AfterEach
    void close() throws InterruptedException {
        bot.telegram.faults().clear();
        sender.close(Duration.ofSeconds(5));
        api.close();
        bot.close();
    }

    @Test
    void callsOfOneChatGoInOrder() {
        List<String> texts = IntStream.range(0, 120).mapToObj(i -> "m" + i).toList();
        for (String text : texts) {
            send(mari, text);
        }
        bot.hears(mari, "m119");
        assertThat(TestBot.heard(mari)).isEqualTo(texts);
        bot.settlesCalls();
    }

    @Test
    void aChatThatMustWaitKeepsNoOtherWaiting() {
        bot.telegram.faults().tooManyRequests("sendMessage", 2, 7);
        send(mari, "one");
        bot.hears(mari, "one");
        send(mari, "two");
        send(jaan, "hello");

        bot.hears(jaan, "hello");
        bot.hears(mari, "two");
        assertThat(TestBot.heard(mari)).containsExactly("one", "two");
        assertThat(bot.time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        bot.settlesCalls();
    }

    @Test
    void moreChatsThanAreWorkedOnAtOnceWaitInLineAndAllGetTheirs() throws InterruptedException {
        sender.close(Duration.ofSeconds(5));
        sender = bot.sender(api, 2);
        List<TelegramUser> many =
                IntStream.range(0, 20).mapToObj(i -> met("Learner " + i)).toList();
        Hold hold = bot.telegram.faults().hold("sendMessage");
        for (TelegramUser one : many) {
            send(one, "first");
            send(one, "second");
        }

        assertThat(hold.await(2, Duration.ofSeconds(5))).isTrue();
        assertThat(hold.await(3, Duration.ofMillis(300)))
                .as("four calls may be under way, but two chats are worked on")
                .isFalse();
        hold.close();
        many.forEach(one -> bot.hears(one, "second"));
        many.forEach(one -> assertThat(TestBot.heard(one)).containsExactly("first", "second"));
        bot.settlesCalls();
    }

    @Test
    void atTheEndALineOfChatsIsSentToAsFarAsNobodyHasToWait() throws InterruptedException {
        sender.close(Duration.ofSeconds(5));
        sender = bot.sender(api, 1);
        Hold hold = bot.telegram.faults().hold("sendMessage");
        send(mari, "one");
        assertThat(hold.await(1, Duration.ofSeconds(5))).isTrue();
        send(jaan, "hello");
        bot.telegram.faults().tooManyRequests("sendMessage", 1, 7);

        Thread closing = Thread.ofPlatform().start(() -> close(sender));
        Await.until("it waits for what is under way", () -> closing.getState() == Thread.State.TIMED_WAITING);
        hold.close();
        closing.join();

        // one of the two was told to wait, and is left to the next start
        assertThat(bot.store.outbox().countWaiting()).isEqualTo(1);
        assertThat(TestBot.heard(mari).size() + TestBot.heard(jaan).size()).isEqualTo(1);
    }

    private static void close(Sender sender) {
        try {
            sender.close(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCourtesyThatWouldHaveToWaitIsLeftOut() {
        bot.telegram.faults().tooManyRequests("editMessageReplyMarkup", 1, 30);
        commit(mari, Calls.removeKeyboard(mari.id(), 1));
        send(mari, "hello");

        bot.hears(mari, "hello");
        bot.settlesCalls();
        assertThat(bot.time.pauses()).isEmpty();
        assertThat(bot.events).contains("editMessageReplyMarkup LeftOut");
    }

    @Test
    void whoHasBlockedTheBotIsNotedAndTheCallGivenUp() {
        store(mari);
        mari.blocks();
        send(mari, "are you there?");

        Await.until(
                "it is noted",
                () -> bot.store.learners().find(mari.id()).orElseThrow().stage() instanceof Stage.Blocked);
        Await.until("it is given up", () -> bot.store.outbox().countGivenUp() == 1);
        bot.settlesCalls();
        Await.until("it is told", () -> bot.events.size() == 2);
        assertThat(bot.events).containsExactly("sendMessage Blocked", "sendMessage given up Blocked");
    }

    @Test
    void markupThatTelegramDoesNotUnderstandArrivesAsText() {
        commit(
                mari,
                new Outgoing(
                        mari.id(),
                        "sendMessage",
                        "{\"chat_id\":" + mari.id() + ",\"parse_mode\":\"HTML\",\"text\":\"<b>a\"}",
                        null));
        send(mari, "next");

        bot.hears(mari, "next");
        assertThat(TestBot.heard(mari)).containsExactly("<b>a", "next");
        bot.settlesCalls();
    }

    @Test
    void whatTelegramRefusesIsGivenUpAndTheNextGoesOn() {
        bot.telegram.faults().fail("sendMessage", 1, 400, "Bad Request: something new");
        send(mari, "refused");
        send(mari, "next");

        bot.hears(mari, "next");
        assertThat(TestBot.heard(mari)).containsExactly("next");
        assertThat(bot.store.outbox().countGivenUp()).isEqualTo(1);
    }

    @Test
    void whatIsSoAlreadyIsDone() {
        send(mari, "hello");
        bot.hears(mari, "hello");
        int message = (int) mari.messages().getLast().id();
        commit(mari, Calls.removeKeyboard(mari.id(), message));
        commit(mari, Calls.removeKeyboard(mari.id(), 999_999));
        commit(mari, Calls.answerTap(mari.id(), "12345", null, bot.time.instant()));
        send(mari, "next");

        bot.hears(mari, "next");
        bot.settlesCalls();
        assertThat(bot.store.outbox().countGivenUp()).isZero();
        assertThat(bot.events.stream().filter(event -> event.endsWith("Needless")))
                .hasSize(3);
    }

    @Test
    void aServerInTroubleIsAskedAgainAfterGrowingPauses() {
        bot.telegram.faults().fail("sendMessage", 3, 502, "Bad Gateway");
        bot.telegram.faults().cutBefore("sendMessage", 2);
        send(mari, "hello");

        bot.hears(mari, "hello");
        assertThat(TestBot.heard(mari)).containsExactly("hello");
        List<Duration> pauses = bot.time.pauses();
        assertThat(pauses).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(750L << i), Duration.ofMillis(1000L << i));
        }
        bot.settlesCalls();
    }

    @Test
    void anAnswerThatIsLostMayMeanAMessageTwiceButNeverNone() {
        bot.telegram.faults().cutAfter("sendMessage", 1);
        send(mari, "hello");
        Await.until("it is sent again", () -> TestBot.heard(mari).size() == 2);
        assertThat(TestBot.heard(mari)).containsExactly("hello", "hello");

        bot.telegram.faults().garbage("sendMessage", 1);
        send(jaan, "hello");
        Await.until("it is sent again", () -> TestBot.heard(jaan).size() == 2);
        bot.settlesCalls();
    }

    @Test
    void tryingEnds() {
        bot.telegram.faults().fail("sendMessage", 100, 500, "Internal Server Error");
        send(mari, "hello");
        Await.until("it is given up", () -> bot.store.outbox().countGivenUp() == 1);
        assertThat(bot.time.pauses()).hasSize(39);

        bot.telegram.faults().clear();
        bot.telegram.faults().cutAfter("sendMessage", 100);
        send(jaan, "hello");
        Await.until("it is given up", () -> bot.store.outbox().countGivenUp() == 2);
        assertThat(TestBot.heard(jaan)).hasSize(10);
    }

    @Test
    void whatHasExpiredIsNotSent() {
        Outgoing tap = Calls.answerTap(mari.id(), "12345", null, bot.time.instant());
        bot.time.advance(Duration.ofSeconds(150));
        commit(mari, tap);
        send(mari, "hello");

        bot.hears(mari, "hello");
        bot.settlesCalls();
        assertThat(bot.telegram.calls("answerCallbackQuery")).isEmpty();
        assertThat(bot.events).contains("answerCallbackQuery Expired");
    }

    @Test
    void whatAnEarlierProcessLeftIsSentFirst() throws Exception {
        Hold hold = bot.telegram.faults().hold("sendMessage");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            texts.add("m" + i);
            bot.store.commit(new StoredTurn(
                    0, null, List.of(), null, List.of(Calls.message(mari.id(), Html.plain("m" + i), null, List.of()))));
        }
        sender.start();
        assertThat(hold.await(1, Duration.ofSeconds(5))).isTrue();
        for (int i = 130; i < 200; i++) {
            texts.add("m" + i);
            send(mari, "m" + i);
        }
        hold.close();

        bot.hears(mari, "m199");
        bot.settlesCalls();
        assertThat(TestBot.heard(mari)).isEqualTo(texts);
    }

    @Test
    void whatIsCommittedWhileTheOutboxIsReadIsNeitherLostNorSentTwice() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add("m" + i);
            if (i % 3 == 0) {
                sender.wake(mari.id());
            }
            send(mari, "m" + i);
            if (i % 30 == 0) {
                // lets the sender come to its end, so that it begins anew
                bot.settlesCalls();
            }
        }
        bot.settlesCalls();
        assertThat(TestBot.heard(mari)).isEqualTo(texts);
    }

    @Test
    void closingLeavesWhatHasToWaitInTheOutbox() throws Exception {
        store(mari);
        sender.close(Duration.ofSeconds(1));
        Delivery stubborn = new Delivery(
                api,
                bot.store.outbox(),
                bot.store.learners()::blocked,
                new Pseudonyms("x"),
                bot,
                bot.time,
                time -> Thread.sleep(Duration.ofMinutes(10)),
                4);
        sender = new Sender(bot.store.outbox(), stubborn);
        bot.telegram.faults().tooManyRequests("sendMessage", 1, 7);
        send(mari, "later");
        send(mari, "and after that");
        Await.until("it waits", () -> !bot.events.isEmpty());
        sender.close(Duration.ofSeconds(5));
        assertThat(bot.store.outbox().countWaiting()).isEqualTo(2);

        sender = bot.sender(api);
        sender.start();
        bot.hears(mari, "and after that");
        assertThat(TestBot.heard(mari)).containsExactly("later", "and after that");
    }

    @Test
    void aChatThatCannotBeGivenBackCostsNoWorker() throws InterruptedException {
        sender.close(Duration.ofSeconds(5));
        Rota failing = new Rota() {
            @Override
            public boolean isShared() {
                return true;
            }

            @Override
            public void begin(long lane) {}

            @Override
            public long take(long lane) {
                return 1;
            }

            @Override
            public long tenure(long lane) {
                return 1;
            }

            @Override
            public void end(long lane) {
                throw new IllegalStateException("refused");
            }
        };
        sender = new Sender(bot.store.outbox(), bot.delivery(api), failing, 1);

        send(mari, "one");
        bot.hears(mari, "one");
        bot.settlesCalls();
        send(jaan, "two");
        bot.hears(jaan, "two");
        bot.settlesCalls();
    }

    private void send(TelegramUser to, String text) {
        commit(to, Calls.message(to.id(), Html.plain(text), null, List.of()));
    }

    private void commit(TelegramUser to, Outgoing call) {
        sender.sendAfter(to.id(), () -> bot.store.commit(new StoredTurn(0, null, List.of(), null, List.of(call))));
    }

    /** Somebody who has written to the bot, so that it may write to them. */
    private TelegramUser met(String name) {
        TelegramUser user = bot.telegram.newUser(name, "en");
        user.sends("/start");
        return user;
    }

    private void store(TelegramUser user) {
        Learner learner = Learner.unknown(user.id(), user.firstName(), "en", bot.time.instant());
        Message message = new Message(Role.USER, "hi", null, bot.time.instant());
        bot.store.commit(new StoredTurn(0, learner, List.of(message), null, List.of()));
    }
}
