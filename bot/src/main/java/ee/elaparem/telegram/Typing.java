package ee.elaparem.telegram;

import com.pengrad.telegrambot.model.request.ChatAction;
import com.pengrad.telegrambot.request.SendChatAction;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows a learner that the bot is at work on their words, when it takes longer than a moment. A courtesy: it never delays
 * a turn, is left out while many are shown already, and its failures do not matter.
 */
final class Typing implements AutoCloseable {
    /** Quicker answers come without. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    /** Telegram shows it for 5 seconds. */
    private static final Duration AGAIN = Duration.ofMillis(4500);

    /** Turns are looked at so often, while there are any: most have ended by then and cost nothing more. */
    private static final Duration LAP = Duration.ofMillis(100);

    private static final int AT_ONCE = 16;

    private final BotApi api;
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Thread watch = Thread.ofVirtual().name("typing").unstarted(this::watch);
    private volatile boolean resting;
    private volatile boolean closed;

    /** A turn under way. Only the watching thread touches {@link #due}. */
    private static final class Turn {
        final long chat;
        long due;

        Turn(long chat) {
            this.chat = chat;
            due = System.nanoTime() + MOMENT.toNanos();
        }
    }

    Typing(BotApi api) {
        this.api = api;
        watch.start();
    }

    /** Shows it to this chat from a moment on until the returned work is closed. */
    Work during(long chat) {
        Turn turn = new Turn(chat);
        turns.add(turn);
        if (resting) {
            LockSupport.unpark(watch);
        }
        return () -> turns.remove(turn);
    }

    /** Work that somebody waits for. */
    interface Work extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }

    private void watch() {
        while (!closed) {
            resting = true;
            if (turns.isEmpty()) {
                LockSupport.park(this);
            }
            resting = false;
            LockSupport.parkNanos(this, LAP.toNanos());
            long now = System.nanoTime();
            for (Turn turn : turns) {
                if (now - turn.due >= 0) {
                    turn.due = now + AGAIN.toNanos();
                    show(turn.chat);
                }
            }
        }
    }

    private void show(long chat) {
        if (!room.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().start(() -> {
            try {
                api.call(new SendChatAction(chat, ChatAction.typing));
            } catch (CallFailed e) {
                // the answer itself will show it
            } finally {
                room.release();
            }
        });
    }
}
