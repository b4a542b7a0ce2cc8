package ee.elaparem.telegram;

import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second for lanes that others have put something in while they are worked here, and for lanes that nobody
 * works: of a process that died, or of calls whose time has come.
 */
final class Relief {
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Relief.class);
    private static final int MOST_AT_ONCE = 200;

    private final Shifts shifts;
    private final Rota rota;
    private final LongConsumer look;
    private final Thread thread = Thread.ofVirtual().name("relief").unstarted(this::run);

    /** @param look looks into the store for this lane */
    Relief(Shifts shifts, Rota rota, LongConsumer look) {
        this.shifts = shifts;
        this.rota = rota;
        this.look = look;
    }

    void start() {
        thread.start();
    }

    private void run() {
        Backoff backoff = new Backoff(LOOK, Duration.ofSeconds(10));
        try {
            while (true) {
                try {
                    look();
                    backoff.reset();
                } catch (StoreUnavailable e) {
                    log.warn("Lanes of others are not looked for: the store cannot be used");
                } catch (RuntimeException e) {
                    log.error("Lanes of others are looked for again after a failure: {}", Failures.shown(e));
                }
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException e) {
            // closing
        }
    }

    /** One look. */
    void look() {
        Set<Long> lanes = new HashSet<>(shifts.calls());
        lanes.addAll(shifts.adopt(MOST_AT_ONCE));
        for (long lane : lanes) {
            // kept until both updates and replies are looked for; given back where neither has room for it
            rota.begin(lane);
            try {
                look.accept(lane);
            } finally {
                rota.end(lane);
            }
        }
    }

    /** Looks no more. */
    void close() throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(Duration.ofSeconds(5));
        }
    }
}
