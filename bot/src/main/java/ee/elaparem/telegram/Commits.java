package ee.elaparem.telegram;

import ee.elaparem.storage.OutcomeUnknown;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.StoredTurn;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores turns and hands what they send over to the sender. */
final class Commits {
    private static final Logger log = LoggerFactory.getLogger(Commits.class);

    private final Store store;
    private final Sender sender;
    private final Pause pause;

    Commits(Store store, Sender sender, Pause pause) {
        this.store = store;
        this.sender = sender;
        this.pause = pause;
    }

    /**
     * Stores a turn whose calls are all of this chat. Waits for the store as long as it takes: the turn is made, and its
     * words may have cost a model's call.
     *
     * @throws ee.elaparem.storage.LaneLost when another process works the lane now; nothing was stored
     * @throws ee.elaparem.storage.LearnerChanged when the turn has to be made again; nothing was stored
     */
    void commit(long chat, StoredTurn turn) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        boolean unknown = false;
        while (true) {
            try {
                sender.sendAfter(chat, () -> store.commit(turn));
                if (unknown) {
                    // it may have been stored the first time, and then this time brought no rows
                    sender.wake(chat);
                }
                return;
            } catch (StoreUnavailable e) {
                unknown |= e instanceof OutcomeUnknown;
                log.warn("Update {} waits: the store cannot be used", turn.update());
                pause.lasting(backoff.next());
            }
        }
    }

    /** Stores that this update is done, with nothing to remember or to send. */
    void done(long update) throws InterruptedException {
        commit(0, new StoredTurn(update, null, List.of(), null, List.of()));
    }
}
