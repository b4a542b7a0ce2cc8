package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.learning.Action;
import ee.elaparem.learning.Button;
import ee.elaparem.learning.Command;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Turn;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.GroupChat;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelegramServiceTest {
    private TestBot bot;
    private TelegramUser mari;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        mari = bot.telegram.newUser("Mari", "et");
    }

    @AfterEach
    void close() {
        bot.close();
        // our requests fit the Bot API; what the tests make up as updates need not
        assertThat(bot.telegram.violations()).isEmpty();
    }

    @Test
    void aLearnerSaysSomethingAndHearsAnAnswer() {
        bot.start();

        mari.sends("Tere <b>& all</b>");

        bot.hears(mari, "You said Tere <b>& all</b>");
        bot.settles();
        assertThat(bot.store.learners().find(mari.id())).hasValueSatisfying(learner -> {
            assertThat(learner.name()).isEqualTo("Mari");
            assertThat(learner.language()).isEqualTo("et");
            assertThat(learner.version()).isEqualTo(1);
        });
        assertThat(bot.store.learners().past(mari.id()).messages(10))
                .extracting(message -> message.role() + " " + message.text())
                .containsExactly("USER Tere <b>& all</b>", "BOT You said Tere <b>& all</b>");
        assertThat(bot.service().status().up()).isTrue();
        assertThat(bot.service().username()).contains("ElaBot");
    }

    @Test
    void nothingIsRememberedOfATurnThatOfferedHelp() {
        bot.start((_, learner, from, _) -> {
            Turn turn = TestBot.says(learner, from, "There is help");
            return new Turn(learner, turn.replies(), null, null, null, null, Set.of(Turn.Note.HELP_OFFERED));
        });

        mari.sends("I am so sad");
        bot.hears(mari, "There is help");
        bot.settles();

        assertThat(bot.store.learners().past(mari.id()).messages(10)).isEmpty();
        assertThat(bot.events).contains("noted HELP_OFFERED");
    }

    @Test
    void aTapIsAnsweredItsButtonsGoAndTheReplyComes() {
        List<ChatEvent> events = new CopyOnWriteArrayList<>();
        mari.listen(events::add);
        bot.start((_, learner, from, _) -> {
            if (from.input() instanceof Input.Tapped tapped) {
                Turn turn = TestBot.says(learner, from, "Tapped " + tapped.action() + " " + tapped.mark());
                return new Turn(learner, turn.replies(), Line.of(Phrase.TOAST_OUTDATED), null, null, null);
            }
            Button button = new Button(Line.of(Phrase.BUTTON_NEXT), Action.NEXT_VIDEO, null, 3);
            Reply reply =
                    new Reply.Text(List.of(Line.of(Phrase.PLAIN).with("text", "Go on?")), List.of(List.of(button)));
            return new Turn(learner, List.of(reply), null, null, null, null);
        });
        mari.sends("hello");
        bot.hears(mari, "Go on?");
        ChatMessage question = mari.messages().getLast();
        assertThat(question.keyboard()).hasSize(1);

        mari.taps(question.id(), question.keyboard().getFirst().getFirst().callbackData());

        bot.hears(mari, "Tapped NEXT_VIDEO 3");
        bot.settles();
        assertThat(events).contains(new ChatEvent.Toast("That button is old", false));
        assertThat(mari.messages().stream().filter(message -> message.id() == question.id()))
                .allSatisfy(message -> assertThat(message.keyboard()).isEmpty());
        assertThat(bot.events)
                .as("what the learner waits for comes first")
                .containsExactly(
                        "sendMessage Taken",
                        "sendMessage Taken",
                        "answerCallbackQuery Taken",
                        "editMessageReplyMarkup Taken");
    }

    @Test
    void eachOfManyLearnersHearsTheAnswersInOrder() {
        bot.start();
        List<TelegramUser> learners = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            learners.add(bot.telegram.newUser("Learner " + i, "en"));
        }
        for (int i = 0; i < 8; i++) {
            for (TelegramUser learner : learners) {
                learner.sends("message " + i);
            }
        }
        bot.settles();
        for (TelegramUser learner : learners) {
            assertThat(TestBot.heard(learner))
                    .containsExactly(
                            "You said message 0",
                            "You said message 1",
                            "You said message 2",
                            "You said message 3",
                            "You said message 4",
                            "You said message 5",
                            "You said message 6",
                            "You said message 7");
        }
    }

    @Test
    void whileOneAnswerTakesItsTimeTypingIsShownAndOthersAreServed() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        bot.start((_, learner, from, _) -> {
            if (from.person().id() == mari.id()) {
                await(thinking);
            }
            return TestBot.echo(learner, from);
        });
        TelegramUser jaan = bot.telegram.newUser("Jaan", "et");

        mari.sends("a long answer");
        mari.sends("one more");
        jaan.sends("hello");

        bot.hears(jaan, "You said hello");
        Await.until(
                "typing is shown", () -> !bot.telegram.calls("sendChatAction").isEmpty());
        thinking.countDown();
        bot.hears(mari, "You said one more");
        assertThat(TestBot.heard(mari)).containsExactly("You said a long answer", "You said one more");
        assertThat(bot.telegram.calls("sendChatAction"))
                .allSatisfy(call ->
                        assertThat(call.parameters().path("chat_id").asLong()).isEqualTo(mari.id()));
    }

    @Test
    void aTurnThatFailsIsTriedAgainThenExcusedAndStopsNothing() {
        AtomicInteger tries = new AtomicInteger();
        bot.start((_, learner, from, _) -> {
            if (from.input() instanceof Input.Said said && said.text().equals("poison")) {
                tries.incrementAndGet();
                throw new IllegalStateException("poison");
            }
            return TestBot.echo(learner, from);
        });

        mari.sends("poison");
        mari.sends("hello");

        bot.hears(mari, "You said hello");
        assertThat(TestBot.heard(mari)).containsExactly("Something went wrong here", "You said hello");
        assertThat(tries).hasValue(3);
        bot.settles();
        assertThat(bot.events).contains("aside Failed");
    }

    @Test
    void hostileUpdatesAreSetAside() {
        bot.start();
        bot.telegram.deliver("{\"message\":{\"from\":{\"id\":" + mari.id() + "},\"text\":{\"no\":[\"text\"]}}}");
        bot.telegram.deliver("{\"message\":7}");
        bot.telegram.deliver("{\"wholly\":\"new\",\"x\":" + "[".repeat(400) + "]".repeat(400) + "}");
        mari.sends("hello");

        bot.hears(mari, "You said hello");
        bot.settles();
        assertThat(bot.events)
                .filteredOn(event -> event.startsWith("aside"))
                .containsExactlyInAnyOrder("aside Unreadable", "aside Unreadable", "aside NotForUs");
    }

    @Test
    void aGroupIsToldOnce() {
        bot.start();
        GroupChat group = bot.telegram.newGroup(mari, "Friends");
        Await.until("the group is told", () -> group.messages().stream().anyMatch(ChatMessage::fromBot));
        group.sends(mari, "/start@ElaBot");
        group.sends(mari, "/start@ElaBot");
        bot.settles();

        assertThat(group.messages().stream().filter(ChatMessage::fromBot).map(ChatMessage::text))
                .containsExactly("In private, please");
        assertThat(bot.inputs).isEmpty();
    }

    @Test
    void aFloodGetsOneNoticeAndItsWordsAreRemembered() {
        CountDownLatch thinking = new CountDownLatch(1);
        bot.start((_, learner, from, _) -> {
            await(thinking);
            return from.input() instanceof Input.Flooded
                    ? new Turn(
                            learner,
                            List.of(new Reply.Text(List.of(Line.of(Phrase.FLOODED)), List.of())),
                            null,
                            null,
                            null,
                            null)
                    : TestBot.echo(learner, from);
        });
        for (int i = 0; i < 60; i++) {
            mari.sends("message " + i);
        }
        Await.until("all are received", () -> bot.telegram.pendingUpdates() == 0);
        TelegramUser jaan = bot.telegram.newUser("Jaan", "et");
        thinking.countDown();
        jaan.sends("hello");
        bot.hears(jaan, "You said hello");
        bot.settles();

        List<String> heard = TestBot.heard(mari);
        assertThat(heard).hasSizeBetween(21, 22).endsWith("Slowly, please");
        assertThat(heard.indexOf("Slowly, please")).isEqualTo(heard.size() - 1);
        assertThat(bot.store.learners().past(mari.id()).messages(200).stream()
                        .filter(message -> message.role() == Role.USER)
                        .map(Message::text))
                .hasSize(60)
                .endsWith("message 58", "message 59");

        mari.sends("slowly now");
        bot.hears(mari, "You said slowly now");
    }

    @Test
    void blockingAndComingBackAreTold() {
        bot.start((_, learner, from, _) -> switch (from.input()) {
            case Input.Left _ ->
                new Turn(learner.in(new Stage.Blocked(learner.stage())), List.of(), null, null, null, null);
            case Input.Returned _ ->
                TestBot.says(learner.in(((Stage.Blocked) learner.stage()).before()), from, "Welcome back");
            default -> TestBot.echo(learner, from);
        });
        mari.sends("hello");
        bot.hears(mari, "You said hello");
        mari.blocks();
        Await.until("it is noted", () -> stage() instanceof Stage.Blocked);
        mari.unblocks();

        bot.hears(mari, "Welcome back");
        assertThat(stage()).isInstanceOf(Stage.New.class);
    }

    @Test
    void aLearnerWhoChangedMeanwhileHasTheTurnMadeAgain() {
        AtomicInteger tries = new AtomicInteger();
        mari.sends("first");
        bot.start((_, learner, from, _) -> {
            if (from.input() instanceof Input.Said said
                    && said.text().equals("second")
                    && tries.incrementAndGet() == 1) {
                bot.store.learners().blocked(mari.id());
            }
            return TestBot.says(learner, from, learner.stage().title());
        });
        bot.hears(mari, "New");
        mari.sends("second");

        bot.hears(mari, "Blocked");
        assertThat(tries).hasValue(2);
    }

    @Test
    void aStopInTheMiddleOfATurnLosesNothingAndRepeatsNothing() {
        CountDownLatch forEver = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        TelegramService first = bot.start((_, learner, from, _) -> {
            if (from.input() instanceof Input.Said said && said.text().equals("two")) {
                begun.countDown();
                await(forEver);
            }
            return TestBot.echo(learner, from);
        });
        mari.sends("one");
        mari.sends("two");
        mari.sends("three");
        await(begun);
        Await.until("all are received", () -> bot.telegram.pendingUpdates() == 0);
        bot.hears(mari, "You said one");
        Thread.ofVirtual().start(() -> {
            Await.until("it is closing", () -> first.status() instanceof IntakeStatus.Stopped);
            forEver.countDown();
        });
        first.close();

        bot.start();
        bot.hears(mari, "You said three");
        assertThat(TestBot.heard(mari)).containsExactly("You said one", "You said two", "You said three");
    }

    @Test
    void dataIsHandedOverAsAFileAndDeletionLeavesNothing() {
        bot.start((_, learner, from, past) -> switch (from.input()) {
            case Input.Asked(Command command, String _)
            when command == Command.EXPORT ->
                new Turn(
                        learner,
                        List.of(new Reply.Export(
                                learner, past.lessons(), past.messages(100), Line.of(Phrase.EXPORT_CAPTION))),
                        null,
                        null,
                        null,
                        null);
            case Input.Asked(Command command, String _)
            when command == Command.DELETE -> TestBot.says(learner.in(new Stage.Deleted()), from, "Forgotten");
            default -> TestBot.echo(learner, from);
        });
        mari.sends("my secret");
        bot.hears(mari, "You said my secret");
        mari.sends("/export");
        bot.hears(mari, "Your data, all of it");
        ChatMessage file = mari.messages().getLast();
        assertThat(file.attachment().fileName()).matches("ela-parem-2026-11-2[34].json");
        assertThat(file.attachment().mimeType()).isEqualTo("application/json");
        assertThat(new String(mari.file(file.attachment().fileId()), StandardCharsets.UTF_8))
                .contains("\"text\" : \"my secret\"");

        mari.sends("/delete");
        bot.hears(mari, "Forgotten");
        bot.settles();
        assertThat(bot.store.learners().find(mari.id())).isEmpty();
        assertThat(bot.store.learners().past(mari.id()).messages(10)).isEmpty();
    }

    @Test
    void aStoreWithoutRoomForMoreIsSeenInTheStatus() {
        bot.start();
        Await.until("it receives", () -> bot.service().status().up());
        bot.store.close();
        mari.sends("hello");

        Await.until("it is seen", () -> bot.service().status() instanceof IntakeStatus.StoreDown);
        assertThat(bot.telegram.pendingUpdates()).isEqualTo(1);
    }

    private Stage stage() {
        return bot.store.learners().find(mari.id()).orElseThrow().stage();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
