package ee.elaparem.telegram;

import ee.elaparem.learning.Input;
import org.jspecify.annotations.Nullable;

/** What an update means for the bot. */
sealed interface Reading {

    /**
     * A learner does something, in their private chat.
     *
     * @param tap the tapped button; null when none was tapped
     */
    record FromLearner(Input.From from, @Nullable Tap tap) implements Reading {}

    /**
     * A tap that is to be answered.
     *
     * @param message the number of the message whose button it is; null where Telegram does not tell it
     */
    record Tap(String callback, @Nullable Integer message) {}

    /**
     * Somebody speaks to the bot in a group, or adds it to one.
     *
     * @param language the language of their app, an IETF tag; null where it is not told
     */
    record InGroup(long chat, @Nullable String language) implements Reading {}

    /** Nothing to be done: a channel post, a service message, a kind of update that was not asked for. */
    record NotForUs() implements Reading {}

    /** The update cannot be read. */
    record Unreadable(String why) implements Reading {}
}
