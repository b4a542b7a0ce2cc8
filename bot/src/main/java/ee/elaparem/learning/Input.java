package ee.elaparem.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a learner does. */
public sealed interface Input {

    /** Writes something. {@code message} is the message's number in the chat. */
    record Said(long message, String text) implements Input {}

    /** Changes something written before. */
    record Edited(long message, String text) implements Input {}

    /** Gives a command. {@code payload} is what stands after it, stripped; null when nothing does. */
    record Asked(Command command, @Nullable String payload) implements Input {}

    /** Gives a command that there is not. */
    record UnknownCommand(String word) implements Input {}

    /** Taps a button. {@code mark} is that of the stage or offer that the button was made for. */
    record Tapped(Action action, @Nullable String argument, int mark) implements Input {}

    /** Taps a button whose meaning cannot be read: it is older than this program knows, or made up. */
    record TappedUnknown() implements Input {}

    /** Sends something that is no text. */
    record Sent(Kind kind) implements Input {}

    enum Kind {
        STICKER,
        PHOTO,
        VIDEO,
        VOICE,
        FILE,
        LOCATION,
        CONTACT,
        POLL,
        OTHER
    }

    /** Writes faster than anybody reads; the first input beyond the bound of one burst. */
    record Flooded() implements Input {}

    /** Blocks the bot. */
    record Left() implements Input {}

    /** Unblocks the bot. */
    record Returned() implements Input {}

    /** An input with its sender and the time at which it was received. */
    record From(Person person, Input input, Instant at) {}
}
