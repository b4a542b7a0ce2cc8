package ee.elaparem.telegram;

import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Asks Telegram about the bot, for a person who wants to know. One call each, without a second try. */
public final class TelegramProbe implements AutoCloseable {
    private final BotApi api;
    private final InstantSource clock;

    public TelegramProbe(BotConnection connection, InstantSource clock) {
        this.api = new BotApi(connection);
        this.clock = clock;
    }

    /**
     * @param username without the @
     * @param ahead how far this machine's clock is ahead of Telegram's, to about a second; negative when it is behind;
     *     empty when Telegram does not tell the time
     */
    public record Me(String username, Optional<Duration> ahead) {}

    /** Who the bot is. */
    public Me me() throws CallFailed {
        Instant asked = clock.instant();
        String username = api.call(new GetMe()).path("username").asText();
        Instant answered = clock.instant();
        Instant here = asked.plus(Duration.between(asked, answered).dividedBy(2));
        // the header has whole seconds: half a second is the best guess at what it leaves out
        return new Me(username, api.date().map(there -> Duration.between(there.plusMillis(500), here)));
    }

    public WebhookInfo webhook() throws CallFailed {
        return WebhookInfo.of(api.call(new GetWebhookInfo()));
    }

    /** Removes the webhook, so that updates can be fetched by polling. What waits goes on waiting. */
    public void removeWebhook() throws CallFailed {
        api.call(new DeleteWebhook().dropPendingUpdates(false));
    }

    @Override
    public void close() {
        api.close();
    }
}
