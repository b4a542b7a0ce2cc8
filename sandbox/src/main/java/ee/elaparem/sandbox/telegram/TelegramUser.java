package ee.elaparem.sandbox.telegram;

import java.util.List;
import java.util.function.Consumer;

/** One person's Telegram app, in a private chat with the bot. Safe for use by many threads. */
public final class TelegramUser {
    TelegramUser() {}

    /** The person's id, which is the id of the private chat as well. */
    public long id() {
        throw new UnsupportedOperationException("not built yet");
    }

    public String firstName() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The language of the person's app, as an IETF tag such as "et"; may be empty. */
    public String languageCode() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Writes to the bot. Unblocks the bot first if it was blocked, as the app does on "restart".
     *
     * @param text 1 to 4,096 characters after trimming
     * @throws IllegalArgumentException if the text is empty or too long
     */
    public ChatMessage sends(String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Changes a text of this person's own.
     *
     * @throws IllegalArgumentException if there is no such message, it is not this person's, has no text, or would stay
     *     the same
     */
    public void edits(long messageId, String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Taps a key.
     *
     * @return the id of the callback query that the bot gets
     * @throws IllegalArgumentException if that message has no key with exactly this data
     */
    public String taps(long messageId, String callbackData) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsSticker(String emoji) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsPhoto(byte[] jpeg, String caption) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsVideo(byte[] mp4, int seconds) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsVoice(byte[] ogg, int seconds) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsDocument(byte[] bytes, String fileName, String mimeType, String caption) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsLocation(double latitude, double longitude) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsContact(String phoneNumber, String firstName) {
        throw new UnsupportedOperationException("not built yet");
    }

    public ChatMessage sendsPoll(String question, List<String> options) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Blocks the bot: it is told so (my_chat_member), and can send nothing more. */
    public void blocks() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Takes the block back: the bot is told so. */
    public void unblocks() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The messages of the chat as they are now, oldest first; at most the newest 2,000. */
    public List<ChatMessage> messages() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Hears every event from now on, in the chat's order. The listener runs on the thread that caused the event, and
     * that thread waits for it: it must hand the event on (to a queue) and return at once. What it throws is dropped.
     * To miss nothing and see nothing twice, listen first, then read {@link #messages}, and take an Added or a Changed
     * as "this is how the message with this id looks".
     */
    public Subscription listen(Consumer<ChatEvent> listener) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The command menu of this chat in this person's language. */
    public List<BotCommand> commands() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * A file that was sent in this chat.
     *
     * @throws java.util.NoSuchElementException if this chat has no such file, or it is no longer kept
     */
    public byte[] file(String fileId) {
        throw new UnsupportedOperationException("not built yet");
    }
}
