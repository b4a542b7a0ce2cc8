package ee.elaparem.app;

import java.net.URI;

/** The lines that a person sees in the terminal when the bot has started. */
final class Greeting {
    private Greeting() {}

    /** For the chat page on this machine. */
    static String local(URI page, Settings settings) {
        return """

                Ela Parem is running: a bot that teaches through YouTube videos, here with a Telegram of its own.

                  Chat with it   %s   (only from this machine)
                  Your data      %s
                  Stop           Ctrl-C
                  Real Telegram  Get a token from @BotFather, write BOT_TOKEN=<token> into .env, start again.
                """.formatted(page, settings.dataFolder().toAbsolutePath());
    }

    /** For a bot on a Bot API server. */
    static String connected(URI page, Settings settings) {
        return """

                Ela Parem is running: a bot that teaches through YouTube videos.

                  Telegram   %s, updates by %s
                  Health     %s/health   (from every network that reaches this machine)
                  Your data  %s
                  Stop       Ctrl-C
                """.formatted(
                        settings.telegramApi(),
                        settings.webhook() == null ? "long polling" : "webhook",
                        page,
                        settings.dataFolder().toAbsolutePath());
    }
}
