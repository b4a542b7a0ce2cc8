package ee.elaparem.sandbox.telegram;

import org.jspecify.annotations.Nullable;

/**
 * A key of an inline keyboard. Exactly one of the two is given.
 *
 * @param callbackData what the bot is told when the key is tapped, 1 to 64 bytes
 * @param url the page that it opens
 */
public record Key(
        String text,
        @Nullable String callbackData,
        @Nullable String url) {}
