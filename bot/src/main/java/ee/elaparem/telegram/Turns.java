package ee.elaparem.telegram;

import ee.elaparem.course.Course;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Turn;
import ee.elaparem.storage.LearnerChanged;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.StoredTurn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one update: loads the learner, asks the teacher, puts the replies into words and stores all of it in one
 * transaction. Nothing is stored before that, so a turn that fails on its way is repeated as if it had not begun.
 *
 * <ul>
 *   <li>While the store cannot be used, waits and goes on.
 *   <li>When the learner was changed by somebody else meanwhile, makes the turn again with the learner as they are now.
 *   <li>When a turn fails unexpectedly {@value #TRIES} times, the learner gets a kind word and the update is done.
 * </ul>
 */
final class Turns implements Lanes.Handler {
    private static final Logger log = LoggerFactory.getLogger(Turns.class);
    private static final int TRIES = 3;
    private static final int MOST_CHANGES = 10;

    private final Store store;
    private final Teacher teacher;
    private final Supplier<Course> course;
    private final UpdateReader reader;
    private final Wording wording;
    private final Renderer renderer;
    private final GroupNotices groups;
    private final Typing typing;
    private final Sender sender;
    private final Pseudonyms pseudonyms;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;

    Turns(
            Store store,
            Teacher teacher,
            Supplier<Course> course,
            UpdateReader reader,
            Wording wording,
            Typing typing,
            Sender sender,
            Pseudonyms pseudonyms,
            Events events,
            InstantSource clock,
            Pause pause) {
        this.store = store;
        this.teacher = teacher;
        this.course = course;
        this.reader = reader;
        this.wording = wording;
        this.renderer = new Renderer(wording);
        this.groups = new GroupNotices(clock);
        this.typing = typing;
        this.sender = sender;
        this.pseudonyms = pseudonyms;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
    }

    /** How an update comes to its turn. */
    private enum Manner {
        IN_ORDER,
        FIRST_OF_FLOOD,
        IN_FLOOD
    }

    @Override
    public void handle(Received update) throws InterruptedException {
        carryOut(update, Manner.IN_ORDER);
    }

    /** In place of what the update says, the teacher hears of the flood; the words are remembered all the same. */
    @Override
    public void flooded(Received update) throws InterruptedException {
        carryOut(update, Manner.FIRST_OF_FLOOD);
    }

    /** The update's words are remembered; it has no turn. */
    @Override
    public void setAside(Received update) throws InterruptedException {
        carryOut(update, Manner.IN_FLOOD);
    }

    private void carryOut(Received update, Manner manner) throws InterruptedException {
        Instant begun = clock.instant();
        Reading reading = reader.read(update);
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        int failures = 0;
        int changes = 0;
        while (true) {
            try {
                attempt(update, reading, manner, begun);
                return;
            } catch (StoreUnavailable e) {
                log.warn("Update {} waits: the store cannot be used", update.update());
                pause.lasting(backoff.next());
            } catch (RuntimeException | Error e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                if (e instanceof LearnerChanged && ++changes <= MOST_CHANGES) {
                    continue;
                }
                if (++failures == TRIES) {
                    log.error("Update {} has no turn: {}", update.update(), Failures.shown(e));
                    apologise(update, reading);
                    return;
                }
            }
        }
    }

    private void attempt(Received update, Reading reading, Manner manner, Instant begun) throws InterruptedException {
        switch (reading) {
            case Reading.FromLearner acting -> {
                Input input = acting.from().input();
                boolean counts = input instanceof Input.Left || input instanceof Input.Returned;
                if (counts || manner == Manner.IN_ORDER) {
                    turn(update, acting, null, begun);
                } else if (manner == Manner.FIRST_OF_FLOOD) {
                    Input.From told = new Input.From(
                            acting.from().person(),
                            new Input.Flooded(),
                            acting.from().at());
                    turn(update, new Reading.FromLearner(told, acting.tap()), input, begun);
                } else {
                    remember(update, acting.from());
                }
            }
            case Reading.InGroup group -> inGroup(update, group);
            case Reading.NotForUs _ -> done(update, "NotForUs");
            case Reading.Unreadable unreadable -> {
                log.warn("Update {} cannot be read ({})", update.update(), unreadable.why());
                done(update, "Unreadable");
            }
        }
    }

    /** @param unheard what the learner did, where the teacher is told something else instead; else null */
    private void turn(Received update, Reading.FromLearner acting, @Nullable Input unheard, Instant begun)
            throws InterruptedException {
        Input.From from = acting.from();
        long id = from.person().id();
        Learner before = store.learners().find(id).orElseGet(() -> stranger(from));
        events.turnBegun(update.update(), id);
        Turn turn;
        try (Typing.Work _ = typing.during(id)) {
            turn = teacher.turn(course.get(), before, from, store.learners().past(id));
        }
        Learner after = turn.learner();
        List<Outgoing> calls = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        if (acting.tap() != null) {
            String toast = turn.toast() == null ? null : wording.plain(turn.toast(), after.language());
            calls.addAll(answer(id, acting.tap(), toast, from.at()));
        }
        if (unheard != null) {
            heard(unheard, before, from.at()).ifPresent(messages::add);
        }
        if (turn.heard() != null) {
            messages.add(turn.heard());
        }
        Instant now = clock.instant();
        String video = videoOf(before.stage());
        for (var reply : turn.replies()) {
            Renderer.Rendered rendered = renderer.render(reply, id, after.language(), now);
            calls.addAll(rendered.calls());
            if (reply instanceof ee.elaparem.learning.Reply.Lesson lesson) {
                video = lesson.video().id();
            }
            messages.add(new Message(Role.BOT, rendered.text(), video == null ? videoOf(after.stage()) : video, now));
        }
        boolean forgotten = after.stage() instanceof Stage.Deleted;
        commit(id, new StoredTurn(update.update(), after, forgotten ? List.of() : messages, turn.lesson(), calls));
        Duration took = Duration.between(begun, clock.instant());
        log.info(
                "{}: {}, {} -> {}{} in {} ms",
                pseudonyms.of(id),
                from.input().getClass().getSimpleName(),
                before.stage().title(),
                after.stage().title(),
                turn.verdict() == null ? "" : ", " + turn.verdict(),
                took.toMillis());
        events.turnCommitted(update.update(), id, after.stage().title(), turn.verdict(), took);
    }

    /** Keeps the words of an update that has no turn, for a learner who is known. */
    private void remember(Received update, Input.From from) throws InterruptedException {
        Learner learner = store.learners().find(from.person().id()).orElse(null);
        Optional<Message> words = learner == null ? Optional.empty() : heard(from.input(), learner, from.at());
        if (words.isEmpty()) {
            done(update, "Flood");
            return;
        }
        commit(from.person().id(), new StoredTurn(update.update(), learner, List.of(words.get()), null, List.of()));
        events.updateSetAside(update.update(), "Flood");
    }

    private void inGroup(Received update, Reading.InGroup group) throws InterruptedException {
        if (groups.toldLately(group.chat())) {
            done(update, "GroupToldLately");
            return;
        }
        Html notice = wording.say(Line.of(Phrase.PRIVATE_ONLY), wording.nearest(group.language()));
        List<Outgoing> calls = List.of(Calls.message(group.chat(), notice, null, List.of()));
        commit(group.chat(), new StoredTurn(update.update(), null, List.of(), null, calls));
        groups.told(group.chat());
        events.updateSetAside(update.update(), "Group");
    }

    private void apologise(Received update, Reading reading) throws InterruptedException {
        try {
            if (reading instanceof Reading.FromLearner acting) {
                long id = acting.from().person().id();
                String language = wording.nearest(acting.from().person().language());
                List<Outgoing> calls = new ArrayList<>();
                if (acting.tap() != null) {
                    calls.add(Calls.answerTap(
                            id, acting.tap().callback(), null, acting.from().at()));
                }
                calls.add(Calls.message(id, wording.say(Line.of(Phrase.TROUBLE), language), null, List.of()));
                commit(id, new StoredTurn(update.update(), null, List.of(), null, calls));
            } else {
                commit(0, new StoredTurn(update.update(), null, List.of(), null, List.of()));
            }
        } finally {
            events.updateSetAside(update.update(), "Failed");
        }
    }

    private void done(Received update, String why) throws InterruptedException {
        commit(0, new StoredTurn(update.update(), null, List.of(), null, List.of()));
        events.updateSetAside(update.update(), why);
    }

    /** Waits for the store as long as it takes: the turn is made, and its words may have cost a model's call. */
    private void commit(long chat, StoredTurn turn) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        while (true) {
            try {
                sender.sendAfter(chat, () -> store.commit(turn));
                return;
            } catch (StoreUnavailable e) {
                log.warn("Update {} waits: the store cannot be used", turn.update());
                pause.lasting(backoff.next());
            }
        }
    }

    private static List<Outgoing> answer(long chat, Reading.Tap tap, @Nullable String toast, Instant at) {
        List<Outgoing> calls = new ArrayList<>();
        calls.add(Calls.answerTap(chat, tap.callback(), toast, at));
        if (tap.message() != null) {
            calls.add(Calls.removeKeyboard(chat, tap.message()));
        }
        return calls;
    }

    private static Optional<Message> heard(Input input, Learner learner, Instant at) {
        return switch (input) {
            case Input.Said said -> Optional.of(new Message(Role.USER, said.text(), videoOf(learner.stage()), at));
            case Input.Edited edited ->
                Optional.of(new Message(Role.USER, edited.text(), videoOf(learner.stage()), at));
            default -> Optional.empty();
        };
    }

    private Learner stranger(Input.From from) {
        return Learner.unknown(
                from.person().id(),
                from.person().name(),
                wording.nearest(from.person().language()),
                from.at());
    }

    private static @Nullable String videoOf(Stage stage) {
        return switch (stage) {
            case Stage.Watching watching -> watching.videoId();
            case Stage.Answering answering -> answering.videoId();
            case Stage.Blocked blocked -> videoOf(blocked.before());
            case Stage.New _, Stage.Placement _, Stage.Ready _, Stage.Completed _, Stage.Deleted _ -> null;
        };
    }
}
