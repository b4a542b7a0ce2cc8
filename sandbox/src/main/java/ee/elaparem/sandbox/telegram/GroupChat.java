package ee.elaparem.sandbox.telegram;

import java.util.List;

/** A group that the bot is a member of. The bot hears everything that is said in it. */
public final class GroupChat {
    GroupChat() {}

    /** The chat's id, below zero. */
    public long id() {
        throw new UnsupportedOperationException("not built yet");
    }

    public String title() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A member writes a text. */
    public ChatMessage sends(TelegramUser member, String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Its messages, oldest first. */
    public List<ChatMessage> messages() {
        throw new UnsupportedOperationException("not built yet");
    }
}
