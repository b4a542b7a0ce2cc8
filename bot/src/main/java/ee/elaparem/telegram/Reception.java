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

/** Puts updates into the inbox and then into their lanes, whichever way they came. */
final class Reception {
    private static final int PAGE = 200;

    /** Telegram delivers nothing again after 24 hours. */
    private static final Duration KNOWN_FOR = Duration.ofHours(48);

    private final BotApi api;
    private final Inbox inbox;
    private final Work lanes;
    private final Consumer<String> username;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;
    private final IntakeState state;
    private Instant tidied = Instant.MIN;

    /** @param username told the bot's user name as soon as it is known */
    Reception(
            BotApi api,
            Inbox inbox,
            Work lanes,
            Consumer<String> username,
            Events events,
            InstantSource clock,
            Pause pause,
            IntakeState state) {
        this.api = api;
        this.inbox = inbox;
        this.lanes = lanes;
        this.username = username;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
        this.state = state;
    }

    /** Updates that an earlier process stored and did not finish come first. */
    void takeUpStored() throws InterruptedException {
        if (!lanes.mustBeHandedWhatWaits()) {
            return;
        }
        long after = Long.MIN_VALUE;
        List<Received> page;
        do {
            long from = after;
            page = stored(() -> inbox.waiting(from, PAGE));
            lanes.take(page);
            after = page.isEmpty() ? after : page.getLast().update();
        } while (page.size() == PAGE);
    }

    /** Asks who the bot is, until Telegram tells. */
    void introduce() throws InterruptedException {
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

    /** Stores these updates, waiting for the store as long as it takes, and hands them on. */
    void takeWaiting(List<RawUpdate> updates) throws InterruptedException {
        List<Received> received = received(updates);
        handOn(received, stored(() -> inbox.add(received)));
    }

    /**
     * Stores this update and hands it on; blocks while the lanes are full.
     *
     * @throws StoreUnavailable when it could not be stored
     */
    void take(RawUpdate update) throws InterruptedException {
        List<Received> received = received(List.of(update));
        handOn(received, inbox.add(received));
    }

    /** Forgets, once an hour, the numbers of updates that cannot come again. */
    void tidy() throws InterruptedException {
        Instant now = clock.instant();
        if (tidied.isBefore(now.minus(Duration.ofHours(1)))) {
            stored(() -> inbox.forgetDoneBefore(now.minus(KNOWN_FOR)));
            tidied = now;
        }
    }

    /** Notes the failure and waits as it asks for. */
    void failed(CallFailed failure, Backoff backoff) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        pause.lasting(state.failed(failure, backoff));
    }

    static Backoff backoff() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private List<Received> received(List<RawUpdate> updates) {
        Instant now = clock.instant();
        return updates.stream()
                .map(update -> new Received(update.id(), update.user(), update.json(), now))
                .toList();
    }

    private void handOn(List<Received> received, List<Received> fresh) throws InterruptedException {
        events.updatesStored(received.size(), fresh.size());
        lanes.take(fresh);
    }

    private <T> T stored(Supplier<T> work) throws InterruptedException {
        Backoff backoff = backoff();
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                state.storeDown(String.valueOf(e.getMessage()));
                pause.lasting(backoff.next());
            }
        }
    }
}
