package ee.elaparem.telegram;

import com.pengrad.telegrambot.request.GetMe;
import ee.elaparem.storage.Inbox;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.telegram.UpdateBatch.RawUpdate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Telegram for updates, one call after the other. An update is confirmed, by the next call, only after it is on the
 * disk; what comes twice is known by its number. While the store cannot be used or the lanes are full, nothing is asked
 * for: Telegram keeps what waits for 24 hours.
 */
final class Polling {
    private static final Logger log = LoggerFactory.getLogger(Polling.class);
    private static final int MOST = 100;
    private static final int PAGE = 200;

    /** An empty answer that comes sooner than this did not wait for updates; then the next call does. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** Telegram delivers nothing again after 24 hours. */
    private static final Duration KNOWN_FOR = Duration.ofHours(48);

    private final BotApi api;
    private final Inbox inbox;
    private final Lanes lanes;
    private final Consumer<String> username;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;
    private final Thread thread;
    private volatile IntakeStatus status;
    private Instant tidied = Instant.MIN;
    private long offset;
    private int most = MOST;

    /** @param username told the bot's user name as soon as it is known */
    Polling(
            BotApi api,
            Inbox inbox,
            Lanes lanes,
            Consumer<String> username,
            Events events,
            InstantSource clock,
            Pause pause) {
        this.api = api;
        this.inbox = inbox;
        this.lanes = lanes;
        this.username = username;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
        status = new IntakeStatus.Starting(clock.instant());
        thread = Thread.ofVirtual().name("polling").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    IntakeStatus status() {
        return status;
    }

    /** Stops asking. What is not stored yet is not confirmed either, and comes again. */
    void close() throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(Duration.ofSeconds(10));
        }
    }

    private void run() {
        try {
            takeUpStored();
            introduce();
            poll();
        } catch (InterruptedException e) {
            // closing
        } catch (RuntimeException | Error e) {
            log.error("Receiving has ended; start the bot again: {}", Failures.shown(e));
        } finally {
            status = new IntakeStatus.Stopped(clock.instant());
        }
    }

    /** Updates that an earlier process stored and did not finish come first. */
    private void takeUpStored() throws InterruptedException {
        long after = Long.MIN_VALUE;
        List<Received> page;
        do {
            long from = after;
            page = stored(() -> inbox.waiting(from, PAGE));
            lanes.take(page);
            after = page.isEmpty() ? after : page.getLast().update();
        } while (page.size() == PAGE);
    }

    private void introduce() throws InterruptedException {
        Backoff backoff = backoff();
        while (true) {
            try {
                username.accept(api.call(new GetMe()).path("username").asText());
                return;
            } catch (CallFailed e) {
                failed(e, backoff);
            }
        }
    }

    private void poll() throws InterruptedException {
        Backoff backoff = backoff();
        while (true) {
            try {
                tidy();
                ask();
                backoff.reset();
            } catch (CallFailed e) {
                // an answer too long to be taken comes in smaller parts
                most = Math.max(1, most / 2);
                failed(e, backoff);
            } catch (RuntimeException e) {
                log.error("Receiving goes on after a failure: {}", Failures.shown(e));
                turnTo(new IntakeStatus.StoreDown(clock.instant(), "an unexpected failure, see the log"));
                pause.lasting(backoff.next());
            }
        }
    }

    /** One call for updates, and what follows from it. */
    private void ask() throws CallFailed, InterruptedException {
        // the first call comes back at once: it tells whether receiving works
        boolean waiting = status.up();
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
            store(batch.updates());
            offset = batch.updates().stream().mapToLong(RawUpdate::id).max().orElseThrow() + 1;
        }
        turnTo(new IntakeStatus.Receiving(clock.instant()));
    }

    private void store(List<RawUpdate> updates) throws InterruptedException {
        Instant now = clock.instant();
        List<Received> received = updates.stream()
                .map(update -> new Received(update.id(), update.user(), update.json(), now))
                .toList();
        List<Received> fresh = stored(() -> inbox.add(received));
        events.updatesStored(received.size(), fresh.size());
        lanes.take(fresh);
    }

    /** Forgets, once an hour, the numbers of updates that cannot come again. */
    private void tidy() throws InterruptedException {
        Instant now = clock.instant();
        if (tidied.isBefore(now.minus(Duration.ofHours(1)))) {
            stored(() -> inbox.forgetDoneBefore(now.minus(KNOWN_FOR)));
            tidied = now;
        }
    }

    private <T> T stored(Supplier<T> work) throws InterruptedException {
        Backoff backoff = backoff();
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                turnTo(new IntakeStatus.StoreDown(clock.instant(), String.valueOf(e.getMessage())));
                pause.lasting(backoff.next());
            }
        }
    }

    private void failed(CallFailed failure, Backoff backoff) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        Instant now = clock.instant();
        String what = String.valueOf(failure.getMessage());
        turnTo(
                switch (failure) {
                    case CallFailed.Conflict _ -> new IntakeStatus.Conflict(now, what);
                    case CallFailed.Unauthorized _ -> new IntakeStatus.Unauthorized(now);
                    case CallFailed.Unreachable _,
                            CallFailed.RateLimited _,
                            CallFailed.Refused _,
                            CallFailed.Blocked _ -> new IntakeStatus.Unreachable(now, what);
                });
        pause.lasting(
                switch (failure) {
                    case CallFailed.RateLimited limited -> limited.retryAfter();
                    case CallFailed.Unauthorized _ -> Duration.ofMinutes(1);
                    default -> backoff.next();
                });
    }

    /** A status of the same kind goes on from when it began. */
    private void turnTo(IntakeStatus next) {
        @Nullable IntakeStatus before = status;
        if (before != null && before.getClass() == next.getClass()) {
            return;
        }
        status = next;
        switch (next) {
            case IntakeStatus.Receiving _ -> log.info(next.reason());
            case IntakeStatus.Unauthorized _ -> log.error(next.reason());
            default -> log.warn(next.reason());
        }
    }

    private static Backoff backoff() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }
}
