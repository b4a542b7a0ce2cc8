package ee.elaparem.telegram;

import com.pengrad.telegrambot.model.request.ChatAction;
import com.pengrad.telegrambot.request.SendChatAction;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shows a learner that the bot is at work on their words, when it takes longer than a moment. A courtesy: it never delays
 * a turn, is left out while many are shown already, and its failures do not matter.
 */
final class Typing implements AutoCloseable {
    /** Quicker answers come without. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    /** Telegram shows it for 5 seconds. */
    private static final Duration AGAIN = Duration.ofMillis(4500);

    private static final int AT_ONCE = 16;

    private final BotApi api;
    private final ScheduledThreadPoolExecutor scheduler;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Typing(BotApi api) {
        this.api = api;
        scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("typing").factory());
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /** Shows it to this chat from a moment on until the returned work is closed. */
    Work during(long chat) {
        Future<?> shown = scheduler.scheduleAtFixedRate(
                () -> show(chat), MOMENT.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        return () -> shown.cancel(false);
    }

    /** Work that somebody waits for. */
    interface Work extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
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
