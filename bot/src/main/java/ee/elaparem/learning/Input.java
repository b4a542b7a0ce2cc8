package ee.elaparem.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a learner does. */
public sealed interface Input {

    /** Writes something. {@code message} is the message's number in the chat. */
    record Said(long message, String text) implements Input {}

    /** Says something aloud. {@code text} is what was understood of it, untrusted like everything written. */
    record Spoke(long message, String text) implements Input {}

    /**
     * Sends a recording that nobody has listened to yet.
     *
     * @param file how the messenger names it
     * @param seconds its length as its sender tells it; 0 where that is not told
     * @param bytes its size as the messenger tells it; 0 where that is not told
     * @param type its MIME type as its sender tells it; empty where that is not told
     */
    record Recorded(long message, String file, int seconds, long bytes, String type) implements Input {}

    /** Sends a recording that could not be heard. */
    record Unheard(Why why) implements Input {
        /** The reason. */
        public enum Why {
            TOO_LONG,
            /** The learner's share of this day is used up. */
            ENOUGH_TODAY,
            /** Nothing in it was understood. */
            UNCLEAR,
            /** Nobody can listen just now. */
            AWAY
        }
    }

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
