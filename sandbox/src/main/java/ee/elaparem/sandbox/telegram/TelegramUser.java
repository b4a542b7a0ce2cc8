package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.Chat.Standing;
import ee.elaparem.sandbox.telegram.Media.Size;
import ee.elaparem.sandbox.telegram.Switchboard.Person;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One person's Telegram app, in a private chat with the bot. Safe for use by many threads. */
public final class TelegramUser {
    /** The largest file that a person can send here, in bytes. */
    public static final int MAX_FILE = 20 << 20;

    private final Switchboard board;
    private final Person person;
    private final Chat chat;

    TelegramUser(Switchboard board, Person person, Chat chat) {
        this.board = board;
        this.person = person;
        this.chat = chat;
    }

    /** The person's id, which is the id of the private chat as well. */
    public long id() {
        return person.id();
    }

    public String firstName() {
        return person.firstName();
    }

    /** The language of the person's app, as an IETF tag such as "et"; may be empty. */
    public String languageCode() {
        return person.languageCode();
    }

    /** True while this person blocks the bot. */
    public boolean hasBlocked() {
        return chat.standing() == Standing.BLOCKED;
    }

    /**
     * Writes to the bot. Unblocks the bot first if it was blocked, as the app does on "restart".
     *
     * @param text 1 to 4,096 characters after trimming
     * @throws IllegalArgumentException if the text is empty or too long
     */
    public ChatMessage sends(String text) {
        FormattedText written = written(text);
        open();
        return board.sends(chat, person, id -> board.text(id, person, written));
    }

    /**
     * Changes a text of this person's own.
     *
     * @throws IllegalArgumentException if there is no such message, it is not this person's, has no text, or would stay
     *     the same
     */
    public ChatMessage edits(long messageId, String text) {
        FormattedText written = written(text);
        return chat.change(
                        messageId,
                        before -> {
                            if (before.shown().fromBot() || before.shown().attachment() != null) {
                                throw new IllegalArgumentException("Message " + messageId + " is no text of one's own");
                            }
                            if (before.shown().text().equals(written.text())) {
                                throw new IllegalArgumentException("Message " + messageId + " would stay the same");
                            }
                            Post fresh = board.text(messageId, person, written);
                            return before.with(written, List.of(), fresh.shown().link(), board.now(), before.extra());
                        },
                        after -> board.tell("edited_message", "chat:" + chat.id(), board.message(chat, after)))
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + messageId + " in this chat"))
                .shown();
    }

    /**
     * Taps a key.
     *
     * @return the id of the callback query that the bot gets
     * @throws IllegalArgumentException if that message has no key with exactly this data
     * @throws IllegalStateException if this person blocks the bot
     */
    public String taps(long messageId, String callbackData) {
        Post post = chat.post(messageId)
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + messageId + " in this chat"));
        boolean onIt = post.shown().keyboard().stream()
                .flatMap(List::stream)
                .anyMatch(key -> callbackData.equals(key.callbackData()));
        if (!onIt) {
            throw new IllegalArgumentException("Message " + messageId + " has no key with that data");
        }
        if (hasBlocked()) {
            throw new IllegalStateException("The bot is blocked: unblock it first");
        }
        String queryId = board.queries.open(id());
        ObjectNode query = JsonNodeFactory.instance.objectNode().put("id", queryId);
        query.set("from", person.json());
        query.set("message", board.message(chat, post));
        query.put("chat_instance", String.valueOf(-1 - id())).put("data", callbackData);
        board.tell("callback_query", "user:" + id(), query);
        return queryId;
    }

    public ChatMessage sendsSticker(String emoji) {
        byte[] drawing = emoji.getBytes(StandardCharsets.UTF_8);
        return sends(Media.sticker(board.files.add("stickers", "sticker.webp", "image/webp", drawing), emoji), "");
    }

    /** @throws IllegalArgumentException if the file is empty or larger than {@link #MAX_FILE} */
    public ChatMessage sendsPhoto(byte[] jpeg, String caption) {
        Size size = Media.sizeOf(jpeg).orElse(new Size(90, 90));
        return sends(Media.photo(board.files.add("photos", "photo.jpg", "image/jpeg", sized(jpeg)), size), caption);
    }

    /** @throws IllegalArgumentException if the file is empty or larger than {@link #MAX_FILE} */
    public ChatMessage sendsVideo(byte[] mp4, int seconds) {
        FileStore.Stored file = board.files.add("videos", "video.mp4", "video/mp4", sized(mp4));
        return sends(Media.video(file, seconds, new Size(640, 360)), "");
    }

    /** @throws IllegalArgumentException if the file is empty or larger than {@link #MAX_FILE} */
    public ChatMessage sendsVoice(byte[] ogg, int seconds) {
        return sends(Media.voice(board.files.add("voice", "voice.oga", "audio/ogg", sized(ogg)), seconds), "");
    }

    /** @throws IllegalArgumentException if the file is empty or larger than {@link #MAX_FILE} */
    public ChatMessage sendsDocument(byte[] bytes, String fileName, String mimeType, String caption) {
        return sends(Media.document(board.files.add("documents", fileName, mimeType, sized(bytes))), caption);
    }

    public ChatMessage sendsLocation(double latitude, double longitude) {
        return sends(Media.location(latitude, longitude), "");
    }

    public ChatMessage sendsContact(String phoneNumber, String firstName) {
        return sends(Media.contact(phoneNumber, firstName), "");
    }

    public ChatMessage sendsPoll(String question, List<String> options) {
        String id = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 58, Long.MAX_VALUE));
        return sends(Media.poll(id, question, options), "");
    }

    /** Blocks the bot: it is told so (my_chat_member), and can send nothing more. */
    public void blocks() {
        if (!hasBlocked()) {
            chat.stand(Standing.BLOCKED);
            board.tellMembership(chat, person, "member", "kicked");
        }
    }

    /** Takes the block back: the bot is told so. */
    public void unblocks() {
        if (hasBlocked()) {
            chat.stand(Standing.OPEN);
            board.tellMembership(chat, person, "kicked", "member");
        }
    }

    /** The messages of the chat as they are now, oldest first; at most the newest 2,000. */
    public List<ChatMessage> messages() {
        return chat.messages();
    }

    /**
     * Hears every event from now on, in the chat's order. The listener runs on the thread that caused the event, and
     * that thread waits for it: it must hand the event on (to a queue) and return at once. What it throws is dropped.
     * To miss nothing and see nothing twice, listen first, then read {@link #messages}, and take an Added or a Changed
     * as "this is how the message with this id looks".
     */
    public Subscription listen(Consumer<ChatEvent> listener) {
        return chat.listen(listener);
    }

    /** The command menu of this chat in this person's language. */
    public List<BotCommand> commands() {
        return board.profile.menu(id(), languageCode());
    }

    /**
     * A file that was sent in this chat.
     *
     * @throws NoSuchElementException if this chat has no such file, or it is no longer kept
     */
    public byte[] file(String fileId) {
        boolean ofThisChat = !fileId.isEmpty()
                && chat.messages().stream()
                        .map(ChatMessage::attachment)
                        .anyMatch(attachment ->
                                attachment != null && attachment.fileId().equals(fileId));
        return board.files
                .byId(fileId)
                .filter(file -> ofThisChat)
                .orElseThrow(() -> new NoSuchElementException("This chat has no such file, or it is no longer kept"))
                .bytes()
                .clone();
    }

    Person person() {
        return person;
    }

    private ChatMessage sends(Media media, String caption) {
        FormattedText text = FormattedText.plain(caption).tidied();
        if (text.codePoints() > FormattedText.MAX_CAPTION) {
            throw new IllegalArgumentException("A caption has at most " + FormattedText.MAX_CAPTION + " characters");
        }
        open();
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        extra.set(media.kind(), media.content());
        return board.sends(
                chat,
                person,
                id -> new Post(
                        new ChatMessage(
                                id,
                                false,
                                board.now(),
                                null,
                                text.text(),
                                text.entities(),
                                List.of(),
                                null,
                                media.attachment()),
                        id(),
                        extra));
    }

    private void open() {
        unblocks();
        if (chat.standing() != Standing.OPEN) {
            chat.stand(Standing.OPEN);
        }
    }

    private static FormattedText written(String text) {
        FormattedText written = FormattedText.plain(text).tidied();
        if (written.text().isEmpty()) {
            throw new IllegalArgumentException("The text is empty: write something");
        }
        if (written.codePoints() > FormattedText.MAX_TEXT) {
            throw new IllegalArgumentException("A message has at most " + FormattedText.MAX_TEXT + " characters");
        }
        return written;
    }

    private static byte[] sized(byte[] file) {
        if (file.length == 0 || file.length > MAX_FILE) {
            throw new IllegalArgumentException("A file has 1 to " + MAX_FILE + " bytes");
        }
        return file;
    }
}
