package ee.elaparem.telegram;

import ee.elaparem.learning.Input;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import ee.elaparem.storage.LaneLost;
import ee.elaparem.storage.LearnerChanged;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.StoredTurn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one update to its end: a learner's turn, a word to a group, or nothing.
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

    private final UpdateReader reader;
    private final TurnMaker maker;
    private final Commits commits;
    private final Wording wording;
    private final GroupNotices groups;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;

    Turns(
            UpdateReader reader,
            TurnMaker maker,
            Commits commits,
            Wording wording,
            Events events,
            InstantSource clock,
            Pause pause) {
        this.reader = reader;
        this.maker = maker;
        this.commits = commits;
        this.wording = wording;
        this.groups = new GroupNotices(clock);
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
                if (failures < TRIES) {
                    attempt(update, reading, manner, begun);
                } else {
                    apologise(update, reading);
                }
                return;
            } catch (StoreUnavailable e) {
                log.warn("Update {} waits: the store cannot be used", update.update());
                pause.lasting(backoff.next());
            } catch (LaneLost e) {
                // the process that has it now carries the update out
                throw e;
            } catch (RuntimeException | Error e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                if (failures == TRIES) {
                    throw e;
                }
                if (e instanceof LearnerChanged && ++changes <= MOST_CHANGES) {
                    continue;
                }
                if (++failures == TRIES) {
                    log.error("Update {} has no turn: {}", update.update(), Failures.shown(e));
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
                    maker.make(update.update(), acting, null, begun);
                } else if (manner == Manner.FIRST_OF_FLOOD) {
                    Input.From told = new Input.From(
                            acting.from().person(),
                            new Input.Flooded(),
                            acting.from().at());
                    maker.make(update.update(), new Reading.FromLearner(told, acting.tap()), input, begun);
                } else {
                    if (!maker.remember(update.update(), acting.from())) {
                        commits.done(update.update());
                    }
                    events.updateSetAside(update.update(), "Flood");
                }
            }
            case Reading.InGroup group -> inGroup(update, group);
            case Reading.NotForUs _ -> setAside(update, "NotForUs");
            case Reading.Unreadable unreadable -> {
                log.warn("Update {} cannot be read ({})", update.update(), unreadable.why());
                setAside(update, "Unreadable");
            }
        }
    }

    private void inGroup(Received update, Reading.InGroup group) throws InterruptedException {
        if (groups.toldLately(group.chat())) {
            setAside(update, "Group");
            return;
        }
        Html notice = wording.say(Line.of(Phrase.PRIVATE_ONLY), wording.nearest(group.language()));
        List<Outgoing> calls = List.of(Calls.message(group.chat(), notice, null, List.of()));
        commits.commit(group.chat(), new StoredTurn(update.update(), null, List.of(), null, calls));
        groups.told(group.chat());
        events.updateSetAside(update.update(), "Group");
    }

    private void apologise(Received update, Reading reading) throws InterruptedException {
        if (reading instanceof Reading.FromLearner acting) {
            long id = acting.from().person().id();
            List<Outgoing> calls = new ArrayList<>();
            Html word = wording.say(Line.of(Phrase.TROUBLE), maker.languageOf(acting.from()));
            calls.add(Calls.message(id, word, null, List.of()));
            if (acting.tap() != null) {
                calls.add(Calls.answerTap(
                        id, acting.tap().callback(), null, acting.from().at()));
            }
            commits.commit(id, new StoredTurn(update.update(), null, List.of(), null, calls));
        } else {
            commits.done(update.update());
        }
        events.updateSetAside(update.update(), "Failed");
    }

    private void setAside(Received update, String why) throws InterruptedException {
        commits.done(update.update());
        events.updateSetAside(update.update(), why);
    }
}
