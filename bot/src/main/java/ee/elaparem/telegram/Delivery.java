package ee.elaparem.telegram;

import ee.elaparem.storage.LaneLost;
import ee.elaparem.storage.Outbox;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.Pending;
import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one call to its end: taken by Telegram, of no use any more, or given up, and that recorded. {@link Next} has what
 * follows on a failure.
 *
 * <p>Between Telegram's answer and its record a call may be sent twice, if the process dies just then.
 */
final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** How long settled courtesies wait for another row's commit before they have one of their own. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final BotApi api;
    private final Outbox outbox;
    private final LongConsumer blocked;
    private final Pseudonyms pseudonyms;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;
    private final Semaphore lines;
    /** Settled and not yet recorded. */
    private final BlockingQueue<Pending> courtesies = new ArrayBlockingQueue<>(200);

    private final AtomicBoolean recordingSoon = new AtomicBoolean();
    private final Set<Thread> pausing = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * @param blocked told of a learner who does not take the bot's messages
     * @param atOnce how many calls may be under way at one time
     */
    Delivery(
            BotApi api,
            Outbox outbox,
            LongConsumer blocked,
            Pseudonyms pseudonyms,
            Events events,
            InstantSource clock,
            Pause pause,
            int atOnce) {
        this.api = api;
        this.outbox = outbox;
        this.blocked = blocked;
        this.pseudonyms = pseudonyms;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
        lines = new Semaphore(atOnce);
    }

    /**
     * Recorded when this returns, or, where it is a courtesy, together with what is recorded next: to ask for a courtesy
     * once more does no harm, and is no reason for a commit.
     *
     * @param ours asked before each try: whether the chat is still this process's to send to
     * @throws LaneLost when it is not; the row stays in the outbox then
     * @throws InterruptedException when it has to wait and this is closed; the row stays in the outbox then
     */
    void deliver(Pending row, BooleanSupplier ours) throws InterruptedException {
        Outgoing call = row.call();
        int attempts = row.attempts();
        boolean plain = false;
        String json = call.json();
        until(row.notBefore());
        while (true) {
            Instant begun = clock.instant();
            if (call.expires() != null && !begun.isBefore(call.expires())) {
                settle(row, "Expired", Duration.ZERO);
                return;
            }
            if (!ours.getAsBoolean()) {
                throw new LaneLost();
            }
            Next next;
            try {
                call(call.method(), json);
                next = new Next.Done("Taken");
            } catch (CallFailed failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                attempts++;
                next = Next.after(failure, call.method(), attempts, plain);
                if (next instanceof Next.Again || next instanceof Next.GiveUp) {
                    events.callAnswered(
                            call.chat(), call.method(), failure.kind(), Duration.between(begun, clock.instant()));
                }
                if (failure instanceof CallFailed.Blocked && call.chat() > 0) {
                    patiently(() -> {
                        blocked.accept(call.chat());
                        return true;
                    });
                }
            }
            switch (next) {
                case Next.Done done -> {
                    settle(row, done.outcome(), Duration.between(begun, clock.instant()));
                    return;
                }
                case Next.GiveUp giveUp -> {
                    giveUp(row, giveUp.reason());
                    return;
                }
                case Next.AsPlainText _ -> {
                    plain = true;
                    json = PlainText.of(json);
                }
                case Next.Again again -> {
                    Instant time = clock.instant().plus(again.after());
                    noteRetry(row, time);
                    until(time);
                }
            }
        }
    }

    /** Repeats this until the store can be used. */
    <T> T patiently(Supplier<T> work) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                log.warn("Calls wait: the store cannot be used");
                pausing(backoff.next());
            }
        }
    }

    /** Ends all waiting; calls under way go on. */
    void close() {
        closing = true;
        pausing.forEach(Thread::interrupt);
    }

    private void call(String method, String json) throws CallFailed, InterruptedException {
        lines.acquire();
        try {
            api.send(method, json);
        } finally {
            lines.release();
        }
    }

    private void settle(Pending row, String outcome, Duration took) throws InterruptedException {
        events.callAnswered(row.call().chat(), row.call().method(), outcome, took);
        boolean courtesy = Next.isCourtesy(row.call().method());
        if (courtesy && courtesies.offer(row)) {
            if (recordingSoon.compareAndSet(false, true)) {
                Thread.ofVirtual().name("record").start(this::recordSoon);
            }
        } else {
            List<Pending> rows = new ArrayList<>();
            rows.add(row);
            courtesies.drainTo(rows);
            record(rows);
        }
    }

    /** Records, in one commit, that these are settled. */
    private void record(List<Pending> rows) throws InterruptedException {
        patiently(() -> {
            outbox.sent(rows);
            return true;
        });
        rows.forEach(row -> events.callRecorded(row.call().chat(), row.call().method()));
    }

    /** Records the courtesies that are settled. */
    void recordCourtesies() throws InterruptedException {
        List<Pending> rows = new ArrayList<>();
        courtesies.drainTo(rows);
        if (!rows.isEmpty()) {
            record(rows);
        }
    }

    private void recordSoon() {
        try {
            Thread.sleep(SOON);
        } catch (InterruptedException e) {
            // recorded a little earlier
        }
        recordingSoon.set(false);
        recordCourtesiesIfPossible();
    }

    /** The same; where the store cannot be used and this is closed, they are asked for again after the next start. */
    void recordCourtesiesIfPossible() {
        try {
            recordCourtesies();
        } catch (InterruptedException e) {
            log.debug("Some courtesies are not recorded");
        } catch (RuntimeException e) {
            log.error("Some courtesies are asked for again after the next start: {}", Failures.shown(e));
        }
    }

    private void giveUp(Pending row, String reason) throws InterruptedException {
        patiently(() -> {
            outbox.giveUp(row, reason, clock.instant());
            return true;
        });
        String kind = reason.substring(0, reason.indexOf(':'));
        log.warn(
                "{}: {} is given up ({})",
                pseudonyms.of(row.call().chat()),
                row.call().method(),
                kind);
        events.callGivenUp(row.call().chat(), row.call().method(), kind);
    }

    private void noteRetry(Pending row, Instant time) {
        try {
            outbox.retryAt(row, time);
        } catch (StoreUnavailable e) {
            // the note serves the next process only
            log.warn("A retry could not be noted: the store cannot be used");
        }
    }

    private void until(Instant time) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), time);
        if (left.isPositive()) {
            pausing(left);
        }
    }

    private void pausing(Duration time) throws InterruptedException {
        pausing.add(Thread.currentThread());
        try {
            if (closing) {
                throw new InterruptedException();
            }
            pause.lasting(time);
        } finally {
            pausing.remove(Thread.currentThread());
        }
    }
}
