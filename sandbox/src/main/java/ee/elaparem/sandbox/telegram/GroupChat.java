package ee.elaparem.sandbox.telegram;

import ee.elaparem.sandbox.telegram.Chat.Standing;
import java.util.List;

/** A group that the bot is a member of. The bot hears everything that is said in it. */
public final class GroupChat {
    private final Switchboard board;
    private final Chat chat;

    GroupChat(Switchboard board, Chat chat) {
        this.board = board;
        this.chat = chat;
    }

    /** The chat's id, below zero. */
    public long id() {
        return chat.id();
    }

    public String title() {
        return chat.title();
    }

    /**
     * A member writes a text.
     *
     * @throws IllegalArgumentException if the text is empty or longer than 4,096 characters
     */
    public ChatMessage sends(TelegramUser member, String text) {
        FormattedText written = FormattedText.plain(text).tidied();
        if (written.text().isEmpty() || written.codePoints() > FormattedText.MAX_TEXT) {
            throw new IllegalArgumentException("A message has 1 to " + FormattedText.MAX_TEXT + " characters");
        }
        board.chat(member.id())
                .filter(own -> own.standing() == Standing.UNKNOWN)
                .ifPresent(own -> own.stand(Standing.MET));
        return board.sends(chat, member.person(), id -> board.text(id, member.person(), written));
    }

    /** Its messages, oldest first; at most the newest 2,000. */
    public List<ChatMessage> messages() {
        return chat.messages();
    }
}
