package ee.elaparem.sandbox.telegram;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands in a chat now.
 *
 * @param id its number in the chat's history, rising, never used twice
 * @param fromBot true when the bot wrote it, false when a person did
 * @param editedAt when its text or caption was last changed by its author; null when it never was
 * @param text the text without markup; the caption where there is an attachment; may be empty then
 * @param entities the text's formatting, by start and then outermost first
 * @param keyboard the inline keyboard, row by row; empty when there is none
 * @param link the card shown for a link; null when there is none
 * @param attachment what is attached; null for a plain text
 */
public record ChatMessage(
        long id,
        boolean fromBot,
        Instant at,
        @Nullable Instant editedAt,
        String text,
        List<Entity> entities,
        List<List<Key>> keyboard,
        @Nullable LinkCard link,
        @Nullable Attachment attachment) {
    public ChatMessage {
        entities = List.copyOf(entities);
        keyboard = keyboard.stream().map(List::copyOf).toList();
    }
}
