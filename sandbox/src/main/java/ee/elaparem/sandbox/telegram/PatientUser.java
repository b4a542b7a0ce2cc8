package ee.elaparem.sandbox.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A person who reads what the bot says, message by message, and waits for the next one, but not for ever. Hears what the bot
 * says from the making on. For use by one thread.
 */
public final class PatientUser implements AutoCloseable {
    private final BlockingQueue<ChatMessage> unread = new LinkedBlockingQueue<>();
    private final TelegramUser app;
    private final Duration patience;
    private final Subscription subscription;

    /** @param patience for each message */
    public PatientUser(TelegramUser app, Duration patience) {
        this.app = app;
        this.patience = patience;
        subscription = app.listen(event -> {
            if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
                unread.add(message);
            }
        });
    }

    /** Writes to the bot; as {@link TelegramUser#sends}. */
    public void says(String text) {
        app.sends(text);
    }

    /**
     * Waits for the bot's next message.
     *
     * @throws IllegalStateException when none comes
     */
    public ChatMessage hears() throws InterruptedException {
        ChatMessage message = unread.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new IllegalStateException("The bot did not answer within " + patience.toSeconds() + " seconds");
        }
        return message;
    }

    /**
     * Waits for a message with a key that carries something which begins so, and taps it. What comes before is passed over.
     *
     * @throws IllegalStateException when no message comes any more
     */
    public void taps(String beginning) throws InterruptedException {
        while (true) {
            ChatMessage message = hears();
            Optional<String> key = message.keyboard().stream()
                    .flatMap(List::stream)
                    .flatMap(each -> Optional.ofNullable(each.callbackData()).stream())
                    .filter(data -> data.startsWith(beginning))
                    .findFirst();
            if (key.isPresent()) {
                app.taps(message.id(), key.get());
                return;
            }
        }
    }

    /** Hears nothing more. */
    @Override
    public void close() {
        subscription.close();
    }
}
