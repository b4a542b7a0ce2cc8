package ee.elaparem.telegram;

import ee.elaparem.Await;
import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Turn;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A bot with a local Telegram, a real store and a teacher of the test's own. */
final class TestBot implements AutoCloseable, Events {
    final LocalTelegram telegram = LocalTelegram.builder().botUsername("ElaBot").start();
    final SetTime time = new SetTime();
    final List<Input> inputs = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final Store store;
    private final Course course = new Course(List.of(), List.of());
    private @Nullable TelegramService service;

    TestBot(Path folder) {
        store = Store.open(folder, time);
    }

    /** With a store of the test's own making. */
    TestBot(Function<InstantSource, Store> opening) {
        store = opening.apply(time);
    }

    /** The teacher that repeats what it is told. */
    static Turn echo(Learner learner, Input.From from) {
        return from.input() instanceof Input.Said said
                ? says(learner, from, "You said " + said.text())
                : says(learner, from, from.input().getClass().getSimpleName());
    }

    static Turn says(Learner learner, Input.From from, String text) {
        Message heard =
                from.input() instanceof Input.Said said ? new Message(Role.USER, said.text(), null, from.at()) : null;
        Line line = Line.of(Phrase.PLAIN).with("text", text);
        return new Turn(learner, List.of(new Reply.Text(List.of(line), List.of())), null, heard, null, null);
    }

    BotConnection connection() {
        return new BotConnection(telegram.url(), telegram.token());
    }

    TelegramService start() {
        return start((_, learner, from, _) -> echo(learner, from));
    }

    /** A teacher whose replies come in one piece. */
    @FunctionalInterface
    interface PlainTeacher {
        Turn turn(Course course, Learner learner, Input.From from, Past past);
    }

    TelegramService start(PlainTeacher teacher) {
        return start((course, learner, from, past, _) -> teacher.turn(course, learner, from, past));
    }

    TelegramService start(Teacher teacher) {
        Teacher noting = (course, learner, from, past, reader) -> {
            inputs.add(from.input());
            return teacher.turn(course, learner, from, past, reader);
        };
        service = new TelegramService(
                connection(), null, store, noting, () -> course, Wording.of("/telegram-words/"), time, this, time);
        service.start();
        return service;
    }

    /** An echo that takes what Telegram brings; it is not started yet. */
    TelegramService serve(WebhookEnd end, Pause pause) {
        return serve(end, pause, () -> {});
    }

    /** The same, with something that each turn does first. */
    TelegramService serve(WebhookEnd end, Pause pause, Runnable first) {
        Teacher teacher = (_, learner, from, _, _) -> {
            first.run();
            return echo(learner, from);
        };
        service = new TelegramService(
                connection(), end, store, teacher, () -> course, Wording.of("/telegram-words/"), time, this, pause);
        return service;
    }

    TelegramService service() {
        if (service == null) {
            throw new IllegalStateException("Start it first");
        }
        return service;
    }

    /** A sender to this Telegram, of what is in the store. */
    Sender sender(BotApi api) {
        return new Sender(store.outbox(), delivery(api));
    }

    Sender sender(BotApi api, int mostAtOnce) {
        return new Sender(store.outbox(), delivery(api), Rota.ALONE, mostAtOnce);
    }

    Delivery delivery(BotApi api) {
        return new Delivery(api, store.outbox(), store.learners()::blocked, new Pseudonyms("x"), this, time, time, 4);
    }

    /** Waits until the learner has heard this from the bot. */
    void hears(TelegramUser learner, String text) {
        Await.until(
                "heard: " + text + "; so far: " + heard(learner),
                () -> heard(learner).contains(text));
    }

    /** The texts that the bot has sent to this learner. */
    static List<String> heard(TelegramUser learner) {
        return learner.messages().stream()
                .filter(ChatMessage::fromBot)
                .map(ChatMessage::text)
                .toList();
    }

    /** Waits until nothing is left to be done or sent. */
    void settles() {
        Await.until(
                "nothing is left to do",
                () -> telegram.pendingUpdates() == 0
                        && store.inbox().countWaiting() == 0
                        && store.outbox().countWaiting() == 0);
    }

    /** Waits until nothing is left to be sent. */
    void settlesCalls() {
        Await.until("nothing is left to send", () -> store.outbox().countWaiting() == 0);
    }

    @Override
    public void updateSetAside(long update, String why) {
        events.add("aside " + why);
    }

    @Override
    public void turnNoted(Turn.Note note) {
        events.add("noted " + note);
    }

    @Override
    public void callAnswered(long chat, String method, String outcome, java.time.Duration took) {
        events.add(method + " " + outcome);
    }

    @Override
    public void callGivenUp(long chat, String method, String outcome) {
        events.add(method + " given up " + outcome);
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        store.close();
        telegram.close();
    }
}
