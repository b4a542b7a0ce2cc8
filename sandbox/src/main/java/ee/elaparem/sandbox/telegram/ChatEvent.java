package ee.elaparem.sandbox.telegram;

import java.time.Instant;

/** Something that a person's open chat shows at once. */
public sealed interface ChatEvent {
    /** A new message at the end of the chat, the person's own included. */
    record Added(ChatMessage message) implements ChatEvent {}

    /** A message that is there already looks different now: its text, its keyboard, or both. */
    record Changed(ChatMessage message) implements ChatEvent {}

    /** A message is gone. */
    record Removed(long messageId) implements ChatEvent {}

    /**
     * The bot is doing something.
     *
     * @param action Telegram's name of it: typing, upload_document, ...
     * @param until when the sign goes away, unless a message of the bot comes first
     */
    record Typing(String action, Instant until) implements ChatEvent {}

    /**
     * The bot's answer to a tapped key.
     *
     * @param text what to show; empty when the key only stops waiting
     * @param alert true for a window that must be closed, false for a note that fades
     */
    record Toast(String text, boolean alert) implements ChatEvent {}

    /**
     * A preview of the message that the bot is writing; it goes away after 30 seconds or with the bot's next message.
     *
     * @param text what is there so far; when empty, show that the bot is thinking
     */
    record Draft(String text) implements ChatEvent {}

    /** The bot's name, descriptions, commands or menu changed: ask for them again. */
    record ProfileChanged() implements ChatEvent {}
}
