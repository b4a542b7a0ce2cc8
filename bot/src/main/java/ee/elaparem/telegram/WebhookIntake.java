package ee.elaparem.telegram;

import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.SetWebhook;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.TakenOver;
import ee.elaparem.telegram.UpdateBatch.RawUpdate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the updates that Telegram brings. One is answered as taken only when it is on the disk; until then Telegram brings
 * it again, for 24 hours. What comes twice is known by its number.
 *
 * <p>The webhook is set at each start, since its secret cannot be asked for, and set again when it was removed meanwhile.
 * It is never removed from here, and nothing that waits is dropped: in a deploy the next instance has set it already when
 * this one stops. When it points to somewhere else, somebody wants it so; that is only told.
 */
public final class WebhookIntake implements Intake {
    /** How many requests Telegram makes at once; its own default. */
    static final int CONNECTIONS = 40;

    /** How often it is looked whether the webhook is still there. */
    static final Duration LOOK = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(WebhookIntake.class);
    private static final Duration STARTING_AT_MOST = Duration.ofSeconds(10);
    private static final Duration IN_HAND_AT_MOST = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration WHEN_STORE_IS_DOWN = Duration.ofSeconds(10);

    private final WebhookEnd end;
    private final byte[] secret;
    private final BotApi api;
    private final Reception reception;
    private final IntakeState state;
    private final Pause pause;
    private final Thread thread;

    /** Open when what an earlier process left is in the lanes: only then may newer updates follow. */
    private final CountDownLatch open = new CountDownLatch(1);

    private final Phaser inHand = new Phaser(1);
    private volatile boolean closing;

    /** What a request is answered with. */
    public sealed interface Answer {
        /** It is on the disk, or will never be more than it is now. */
        record Taken() implements Answer {}

        /** It could not be stored; Telegram is to bring it again. */
        record Later(Duration after) implements Answer {}
    }

    WebhookIntake(WebhookEnd end, BotApi api, Reception reception, IntakeState state, Pause pause) {
        this.end = end;
        this.secret = end.secret().getBytes(StandardCharsets.UTF_8);
        this.api = api;
        this.reception = reception;
        this.state = state;
        this.pause = pause;
        thread = Thread.ofVirtual().name("webhook").unstarted(this::run);
    }

    /** Whether this is the secret that Telegram was told. Takes as long for any that is as long. */
    public boolean knows(String shown) {
        return MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes one update. A body that is none, or has no number, is logged without its text and answered as taken: it would
     * be no better the next time, and hold up everything behind it for a day. An update that has a number is kept,
     * whatever else is in it.
     *
     * @param body of a request whose secret was known
     */
    public Answer take(byte[] body) {
        inHand.register();
        try {
            if (closing || !open.await(STARTING_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer.Later(SOON);
            }
            // no JSON needs a NUL, and the store takes none
            RawUpdate update = UpdateBatch.envelope(new String(body, StandardCharsets.UTF_8).replace("\0", ""));
            if (update == null) {
                log.warn("A request to the webhook holds no update ({} bytes)", body.length);
                return new Answer.Taken();
            }
            return keep(update);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Later(SOON);
        } finally {
            inHand.arriveAndDeregister();
        }
    }

    private Answer keep(RawUpdate update) {
        try {
            reception.take(update);
        } catch (StoreUnavailable e) {
            state.storeDown(String.valueOf(e.getMessage()));
            return new Answer.Later(e instanceof TakenOver ? SOON : WHEN_STORE_IS_DOWN);
        } catch (InterruptedException e) {
            // nobody knows whether it is on the disk; where it is, it is known when it comes again
            Thread.currentThread().interrupt();
            return new Answer.Later(SOON);
        }
        if (state.status() instanceof IntakeStatus.StoreDown) {
            state.receiving();
        }
        return new Answer.Taken();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public IntakeStatus status() {
        return state.status();
    }

    /** From now on Telegram is asked to come again, to the next instance; what is in hand is finished. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        state.stopped();
        thread.interrupt();
        try {
            inHand.awaitAdvanceInterruptibly(
                    inHand.arriveAndDeregister(), IN_HAND_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("Some requests of Telegram were left unanswered; it brings them again");
        }
        if (thread.getState() != Thread.State.NEW) {
            thread.join(Duration.ofSeconds(1));
        }
    }

    private void run() {
        try {
            reception.takeUpStored();
            open.countDown();
            reception.introduce();
            Backoff backoff = Reception.backoff();
            boolean set = false;
            Instant toldOf = Instant.EPOCH;
            while (true) {
                try {
                    WebhookInfo info = WebhookInfo.of(api.call(new GetWebhookInfo()));
                    set = set(info, set);
                    toldOf = tellOfFailure(info, toldOf);
                    reception.tidy();
                    backoff.reset();
                    pause.lasting(LOOK);
                } catch (CallFailed e) {
                    reception.failed(e, backoff);
                }
            }
        } catch (InterruptedException e) {
            // closing
        } catch (RuntimeException | Error e) {
            log.error("The webhook is not looked after any more; start the bot again: {}", Failures.shown(e));
            if (open.getCount() > 0) {
                state.storeDown("an unexpected failure, see the log");
            }
        }
    }

    /** Sets the webhook where this process has not, or where it is gone. Returns whether it was set by this process. */
    private boolean set(WebhookInfo info, boolean before) throws CallFailed {
        boolean ours = info.url().equals(end.url().toString());
        if (before && info.isSet()) {
            if (ours) {
                state.receiving();
            } else {
                state.elsewhere(info.host());
            }
            return true;
        }
        api.call(new SetWebhook()
                .url(end.url().toString())
                .maxConnections(CONNECTIONS)
                .allowedUpdates(UpdateReader.KINDS)
                .secretToken(end.secret()));
        if (before) {
            log.warn("Somebody had removed the webhook; it is set again");
        } else if (info.isSet() && !ours) {
            log.warn("The webhook pointed to {} before; it points to this bot now", info.host());
        } else {
            log.info("The webhook is set; {} updates wait", info.pending());
        }
        state.receiving();
        return true;
    }

    /** Says once what Telegram found wrong with a request. */
    private static Instant tellOfFailure(WebhookInfo info, Instant toldOf) {
        @Nullable Instant at = info.failedAt();
        if (at == null || !at.isAfter(toldOf)) {
            return toldOf;
        }
        log.warn("Telegram could not bring an update at {}: {}", at, info.failure());
        return at;
    }
}
