package ee.elaparem.sandbox.telegram;

import org.jspecify.annotations.Nullable;

/**
 * A formatted stretch of a text.
 *
 * @param type Telegram's name of it: bold, italic, underline, strikethrough, spoiler, code, pre, text_link, url,
 *     bot_command, blockquote, expandable_blockquote
 * @param offset where it starts, in UTF-16 units
 * @param length how long it is, in UTF-16 units, at least 1
 * @param url where a text_link leads; null for every other type
 * @param language the programming language of a pre; null when not given
 */
public record Entity(
        String type,
        int offset,
        int length,
        @Nullable String url,
        @Nullable String language) {
    /** The first UTF-16 unit behind it. */
    public int end() {
        return offset + length;
    }
}
