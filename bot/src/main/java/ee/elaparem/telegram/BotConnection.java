package ee.elaparem.telegram;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where the Bot API is, and who the bot is there. Never shows the token.
 *
 * @param api scheme, host, port and an optional path; calls go to {@code api/bot<token>/<method>}
 * @param token as @BotFather gives it, for example {@code 123456:ABC-DEF}
 */
public record BotConnection(URI api, String token) {
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{1,100}");

    public BotConnection {
        if (!"http".equals(api.getScheme()) && !"https".equals(api.getScheme())) {
            throw new IllegalArgumentException("The Bot API's address begins with https:// or http://");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "That is no bot token: it has the form 123456:ABC-DEF, as @BotFather shows it");
        }
    }

    /** The part of the token that must stay secret; what stands before it is the bot's public number. */
    String secret() {
        return token.substring(token.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "BotConnection[" + api.getHost() + "]";
    }
}
