package ee.elaparem.sandbox.telegram;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Telegram on this machine: a Bot API server for one bot on 127.0.0.1, and the people who chat with that bot. As strict
 * as the real one, and stricter in one thing: the real server ignores fields that it does not know, this one answers
 * 400 and records a {@link Violation}, so that a misspelt field fails a test.
 */
public final class LocalTelegram implements AutoCloseable {
    private LocalTelegram() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens: http, 127.0.0.1, the port. The bot calls {@code url()/bot<token>/<method>}. */
    public URI url() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The bot's token, of Telegram's form. */
    public String token() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * A new person, whose chat with the bot is empty.
     *
     * @param languageCode an IETF tag such as "et"; empty when the app does not tell
     */
    public TelegramUser newUser(String firstName, String languageCode) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Everybody, in the order of their making. */
    public List<TelegramUser> users() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<TelegramUser> user(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A new group with the bot in it. */
    public GroupChat newGroup(String title) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The bot as a person with this language sees it. */
    public BotProfile bot(String languageCode) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** What the bot asked, oldest first; the newest 10,000 calls. */
    public List<Call> calls() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** What did not fit the Bot API's table, oldest first; the newest 1,000. */
    public List<Violation> violations() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Faults faults() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Puts an update into the bot's queue as it is, also a hostile one.
     *
     * @param rawUpdateJson one JSON object; update_id is put in when it is not there
     * @throws IllegalArgumentException if it is no JSON object
     */
    public void deliver(String rawUpdateJson) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** How many updates the bot has not confirmed. */
    public int pendingUpdates() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Stops listening; polls that wait are cut. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** How a local Telegram is set up. */
    public static final class Builder {
        private Builder() {}

        /** The port to listen on; 0, the default, takes any free one. */
        public Builder port(int port) {
            throw new UnsupportedOperationException("not built yet");
        }

        /** The bot's token, such as "123456:ABC-DEF"; made at random when not given. */
        public Builder token(String token) {
            throw new UnsupportedOperationException("not built yet");
        }

        /** The file that keeps chats over a restart; null, the default, keeps nothing. */
        public Builder journal(@Nullable Path journal) {
            throw new UnsupportedOperationException("not built yet");
        }

        /** Tells the time; the system's when not given. */
        public Builder clock(InstantSource clock) {
            throw new UnsupportedOperationException("not built yet");
        }

        public Builder botName(String name) {
            throw new UnsupportedOperationException("not built yet");
        }

        /** Without the @; must end with "bot". */
        public Builder botUsername(String username) {
            throw new UnsupportedOperationException("not built yet");
        }

        /** False answers requests that do not fit the Bot API's table as the real server would; true is the default. */
        public Builder strict(boolean strict) {
            throw new UnsupportedOperationException("not built yet");
        }

        /**
         * Binds and listens.
         *
         * @throws java.io.UncheckedIOException if the port is taken or the journal can't be read or written
         */
        public LocalTelegram start() {
            throw new UnsupportedOperationException("not built yet");
        }
    }
}
