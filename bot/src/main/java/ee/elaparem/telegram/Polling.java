package ee.elaparem.telegram;

import ee.elaparem.telegram.UpdateBatch.RawUpdate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Telegram for updates, one call after the other. An update is confirmed, by the next call, only after it is on the
 * disk; what comes twice is known by its number. While the store cannot be used or the lanes are full, nothing is asked
 * for: Telegram keeps what waits for 24 hours.
 */
final class Polling implements Intake {
    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    private static final int MOST = 100;

    /** An empty answer that comes sooner than this did not wait for updates; then the next call does. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration STANDING_BY = Duration.ofSeconds(1);

    private final BotApi api;
    private final Reception reception;
    private final IntakeState state;
    private final InstantSource clock;
    private final Pause pause;
    private final BooleanSupplier ours;
    private final Thread thread;
    private long offset;
    private int most = MOST;

    Polling(BotApi api, Reception reception, IntakeState state, InstantSource clock, Pause pause) {
        this(api, reception, state, clock, pause, () -> true);
    }

    /** @param ours whether it is this process that asks, of those that share the store */
    Polling(
            BotApi api,
            Reception reception,
            IntakeState state,
            InstantSource clock,
            Pause pause,
            BooleanSupplier ours) {
        this.ours = ours;
        this.api = api;
        this.reception = reception;
        this.state = state;
        this.clock = clock;
        this.pause = pause;
        thread = Thread.ofVirtual().name("polling").unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public IntakeStatus status() {
        return state.status();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        try {
            reception.takeUpStored();
            reception.introduce();
            poll();
        } catch (InterruptedException e) {
            // closing
        } catch (RuntimeException | Error e) {
            log.error("Receiving has ended; start the bot again: {}", Failures.shown(e));
        } finally {
            state.stopped();
        }
    }

    private void poll() throws InterruptedException {
        Backoff backoff = Reception.backoff();
        while (true) {
            try {
                if (!ours.getAsBoolean()) {
                    state.standingBy();
                    offset = 0;
                    pause.lasting(STANDING_BY);
                    continue;
                }
                reception.tidy();
                ask();
                backoff.reset();
            } catch (CallFailed e) {
                // an answer too long to be taken comes in smaller parts
                most = Math.max(1, most / 2);
                reception.failed(e, backoff);
            } catch (RuntimeException e) {
                log.error("Receiving goes on after a failure: {}", Failures.shown(e));
                state.storeDown("an unexpected failure, see the log");
                pause.lasting(backoff.next());
            }
        }
    }

    /** One call for updates, and what follows from it. */
    private void ask() throws CallFailed, InterruptedException {
        // the first call comes back at once: it tells whether receiving works
        boolean waiting = state.status().up();
        Instant asked = clock.instant();
        UpdateBatch batch = api.updates(offset, most, waiting ? BotApi.LONG_POLL : Duration.ZERO);
        most = MOST;
        if (batch.unnumbered() > 0) {
            log.warn("{} updates without a number are passed over", batch.unnumbered());
        }
        if (batch.updates().isEmpty()) {
            // all is confirmed; Telegram may begin anew with lower numbers after a quiet week
            offset = 0;
            if (waiting && Duration.between(asked, clock.instant()).compareTo(SOON) < 0) {
                pause.lasting(SOON);
            }
        } else {
            reception.takeWaiting(batch.updates());
            offset = batch.updates().stream().mapToLong(RawUpdate::id).max().orElseThrow() + 1;
        }
        state.receiving();
    }
}
