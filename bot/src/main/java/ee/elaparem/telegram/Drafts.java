package ee.elaparem.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.pengrad.telegrambot.request.SendMessageDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows learners a reply while it is being written, about once a second. A courtesy, as {@link Typing} is: it never delays a
 * turn, nothing is tried again, and it is left out while many are shown already. Where Telegram does not take one, it is
 * left alone: the chat as long as Telegram asks for or an hour, everybody for an hour where the server knows no drafts.
 *
 * <p>The reply itself goes through the outbox all the same; Telegram shows it in the draft's place.
 */
final class Drafts {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_REST = Duration.ofMinutes(1);
    private static final Duration LONG_REST = Duration.ofHours(1);
    private static final int AT_ONCE = 16;
    private static final int MOST_RESTING = 10_000;
    private static final int UNKNOWN_METHOD = 404;

    private final BotApi api;
    private final Events events;
    private final InstantSource clock;
    private final Pause pause;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Cache<Long, Instant> resting =
            Caffeine.newBuilder().maximumSize(MOST_RESTING).build();
    private volatile Instant restingAll = Instant.MIN;

    Drafts(BotApi api, Events events, InstantSource clock, Pause pause) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
    }

    /** The draft of the reply to this update, in a private chat. */
    Draft open(long chat, long update) {
        return new Draft(chat, Math.floorMod(update, Integer.MAX_VALUE) + 1);
    }

    private boolean rests(long chat) {
        Instant now = clock.instant();
        Instant until = resting.getIfPresent(chat);
        return now.isBefore(restingAll) || until != null && now.isBefore(until);
    }

    private void failed(long chat, CallFailed failure) {
        Instant now = clock.instant();
        switch (failure) {
            case CallFailed.RateLimited limited ->
                resting.put(
                        chat,
                        now.plus(
                                limited.retryAfter().compareTo(SHORTEST_REST) > 0
                                        ? limited.retryAfter()
                                        : SHORTEST_REST));
            case CallFailed.Refused refused when refused.code() == UNKNOWN_METHOD -> restingAll = now.plus(LONG_REST);
            case CallFailed.Refused _, CallFailed.Blocked _ -> resting.put(chat, now.plus(LONG_REST));
            case CallFailed.Unauthorized _, CallFailed.Conflict _, CallFailed.Unreachable _ -> {}
        }
    }

    /**
     * One reply that grows. Closing it ends the showing and waits for nothing; a call that is on its way is broken off, so
     * that it does not overtake the reply itself.
     */
    final class Draft implements AutoCloseable {
        private final long chat;
        private final int number;
        private @Nullable String waiting;
        private @Nullable Thread showing;
        private boolean closed;

        private Draft(long chat, int number) {
            this.chat = chat;
            this.number = number;
        }

        /** Takes what is written so far; null where this chat is not to be shown any. */
        @Nullable
        Consumer<String> reader() {
            return rests(chat) ? null : this::show;
        }

        @Override
        public synchronized void close() {
            end();
            if (showing != null) {
                showing.interrupt();
            }
        }

        private synchronized void end() {
            closed = true;
            waiting = null;
        }

        private synchronized void show(String text) {
            if (closed) {
                return;
            }
            waiting = text;
            if (showing == null) {
                showing = Thread.ofVirtual().name("draft").start(this::showAll);
            }
        }

        /** Shows the latest again and again, until there is nothing new. */
        private void showAll() {
            try {
                for (String text = next(); text != null; text = next()) {
                    if (!call(text)) {
                        end();
                    }
                    pause.lasting(PACE);
                }
            } catch (InterruptedException e) {
                end();
            }
        }

        private synchronized @Nullable String next() {
            String text = waiting;
            waiting = null;
            if (text == null) {
                showing = null;
            }
            return text;
        }

        private synchronized boolean brokenOff() {
            return closed;
        }

        /** Whether another one may follow. */
        private boolean call(String text) {
            if (!room.tryAcquire()) {
                events.draftAnswered("LeftOut");
                return true;
            }
            try {
                api.call(new SendMessageDraft(chat, number, Untrusted.text(text)));
                events.draftAnswered("Taken");
                return true;
            } catch (CallFailed e) {
                if (brokenOff()) {
                    events.draftAnswered("BrokenOff");
                } else {
                    events.draftAnswered(e.kind());
                    failed(chat, e);
                }
                return false;
            } finally {
                room.release();
            }
        }
    }
}
