package ee.elaparem.telegram;

import ee.elaparem.storage.Announcements;
import ee.elaparem.storage.Pending;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands announcements to the sender little by little: at most {@value Announcements#A_SECOND} a second, of the some 30 that Telegram takes
 * for many chats, and none while {@value #ROOM} calls wait. So replies go first, and where Telegram says to wait, the
 * announcement waits with the chats that it has reached.
 */
final class Announcer {
    static final int ROOM = 25;

    private static final int AT_ONCE = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(1).dividedBy(Announcements.A_SECOND / AT_ONCE);

    /** How often to look whether there is something to tell. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final Store store;
    private final LongConsumer wake;
    private final BooleanSupplier mine;
    private final Thread thread = Thread.ofVirtual().name("announcer").unstarted(this::run);

    /**
     * @param wake told of a chat that has something in the outbox
     * @param mine whether it is this process that tells announcements
     */
    Announcer(Store store, LongConsumer wake, BooleanSupplier mine) {
        this.store = store;
        this.wake = wake;
        this.mine = mine;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                try {
                    while (tell()) {
                        Thread.sleep(BETWEEN);
                    }
                } catch (StoreUnavailable e) {
                    log.warn("Announcements wait: the store cannot be used");
                } catch (RuntimeException e) {
                    log.error("Announcements are tried again after a failure: {}", Failures.shown(e));
                }
            }
        } catch (InterruptedException e) {
            // closing; who was not told is told after the next start
        }
    }

    /** One step. Returns whether there was somebody to tell from here. */
    boolean tell() {
        if (!store.announcements().areLeft() || !mine.getAsBoolean()) {
            return false;
        }
        List<Pending> rows =
                store.announce(AT_ONCE, ROOM, (chat, text) -> Calls.message(chat, Html.plain(text), null, List.of()));
        rows.forEach(row -> wake.accept(row.call().chat()));
        return true;
    }

    /** Hands over no more. */
    void close() throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(Duration.ofSeconds(5));
        }
    }
}
