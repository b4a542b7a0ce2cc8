package ee.elaparem.telegram;

import java.time.Duration;

/** A call of the Bot API that did not succeed. Never holds the address that was called, since the token is part of it. */
public abstract sealed class CallFailed extends Exception {
    private CallFailed(String message) {
        super(message, null, false, false);
    }

    /** What kind of failure this is, as one word for a log or a metric. */
    public final String kind() {
        return getClass().getSimpleName();
    }

    /** Too many calls; Telegram took nothing. Telegram's limits are for one chat or for the bot as a whole, untold which. */
    public static final class RateLimited extends CallFailed {
        private final Duration retryAfter;

        RateLimited(Duration retryAfter) {
            super("Telegram asks to wait " + retryAfter.toSeconds() + " s");
            this.retryAfter = retryAfter;
        }

        /** How long to wait before the next try, from 1 second to 1 day. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The person or group does not take messages of the bot: blocked, deactivated, never started, kicked. */
    public static final class Blocked extends CallFailed {
        Blocked(String description) {
            super(description);
        }
    }

    /** Telegram will never take this call as it is. */
    public static final class Refused extends CallFailed {
        private final int code;

        Refused(int code, String description) {
            super(description);
            this.code = code;
        }

        public int code() {
            return code;
        }

        boolean says(String part) {
            return String.valueOf(getMessage()).contains(part);
        }
    }

    /** The token is unknown or was taken back. */
    public static final class Unauthorized extends CallFailed {
        Unauthorized() {
            super("Telegram does not know this BOT_TOKEN; copy it from @BotFather again");
        }
    }

    /** Somebody else receives the bot's updates: another poller with this token, or a webhook. */
    public static final class Conflict extends CallFailed {
        Conflict(String description) {
            super(description);
        }
    }

    /** No usable answer: connection refused or cut, time-out, 5xx, garbage. */
    public static final class Unreachable extends CallFailed {
        private final boolean perhapsTaken;

        Unreachable(boolean perhapsTaken, String what) {
            super(what);
            this.perhapsTaken = perhapsTaken;
        }

        /** Whether Telegram may have carried the call out all the same, so that a repetition may be seen twice. */
        public boolean perhapsTaken() {
            return perhapsTaken;
        }
    }
}
