package ee.elaparem.bench.start;

import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who comes as soon as a bot is ready: begins, watches the first video of the sample course, and answers. */
final class FirstLearner {
    private static final long PATIENCE_SECONDS = 60;
    private static final String ANSWER = "Small changes are easier to keep doing, so they become habits.";

    private final BlockingQueue<ChatMessage> heard = new LinkedBlockingQueue<>();
    private final TelegramUser user;

    FirstLearner(LocalTelegram telegram) {
        user = telegram.newUser("First", "en");
    }

    /**
     * Goes until the verdict on the answer.
     *
     * @return how long the learner waited for it
     * @throws IllegalStateException when the bot does not answer within a minute
     */
    Duration learns() throws InterruptedException {
        try (var _ = user.listen(event -> {
            if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
                heard.add(message);
            }
        })) {
            user.sends("/start");
            taps(Action.FROM_START);
            taps(Action.WATCHED);
            next();
            long said = System.nanoTime();
            user.sends(ANSWER);
            next();
            return Duration.ofNanos(System.nanoTime() - said);
        }
    }

    /** Waits for a message with a button of this kind, and taps it. */
    private void taps(Action action) throws InterruptedException {
        while (true) {
            ChatMessage message = next();
            for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
                String data = key.callbackData();
                if (data != null && data.startsWith(action.name())) {
                    user.taps(message.id(), data);
                    return;
                }
            }
        }
    }

    private ChatMessage next() throws InterruptedException {
        ChatMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("The bot did not answer within " + PATIENCE_SECONDS + " seconds");
        }
        return message;
    }
}
