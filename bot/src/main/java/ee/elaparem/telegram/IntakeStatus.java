package ee.elaparem.telegram;

import java.time.Instant;

/** Whether updates come in. */
public sealed interface IntakeStatus {

    /** Since when it is so. */
    Instant since();

    /** For a person: what is the matter, and what to do. Holds no secret. */
    String reason();

    /** Whether the bot receives updates now, or another replica does. */
    default boolean up() {
        return this instanceof Receiving || this instanceof StandingBy;
    }

    /** Has not heard from Telegram yet. */
    record Starting(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "Connecting to Telegram";
        }
    }

    record Receiving(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "Receiving updates";
        }
    }

    /** Another replica asks Telegram for updates, and this one works them with it. Ready to take over. */
    record StandingBy(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "Standing by: another replica receives the updates";
        }
    }

    /** Another process receives the updates. Goes on trying. */
    record Conflict(Instant since, String description) implements IntakeStatus {
        @Override
        public String reason() {
            return "Somebody else receives this bot's updates: stop the other process with this BOT_TOKEN ("
                    + description + ")";
        }
    }

    /** The bot asks for updates, and Telegram brings them to a webhook. Goes on trying. */
    record WebhookSet(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "A webhook is set for this bot, so Telegram hands out no updates here: set WEBHOOK_URL to receive by"
                    + " webhook, or remove it with ./ela-parem webhook --remove";
        }
    }

    /** Telegram brings the updates to another address than this bot's. */
    record Elsewhere(Instant since, String host) implements IntakeStatus {
        @Override
        public String reason() {
            return "Telegram brings this bot's updates to " + host + " instead: stop the other bot with this BOT_TOKEN,"
                    + " then start this one again";
        }
    }

    /** Telegram does not take what the bot asks for. Goes on trying. */
    record Refused(Instant since, String what) implements IntakeStatus {
        @Override
        public String reason() {
            return "Telegram refuses what the bot asks for: " + what;
        }
    }

    /** No usable answer from Telegram. Goes on trying. */
    record Unreachable(Instant since, String what) implements IntakeStatus {
        @Override
        public String reason() {
            return "Telegram cannot be reached: " + what;
        }
    }

    /** Telegram does not take the token. Goes on trying, slowly. */
    record Unauthorized(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "Telegram does not know this BOT_TOKEN; copy it from @BotFather again";
        }
    }

    /** Updates cannot be stored, so none are asked for. Goes on trying. */
    record StoreDown(Instant since, String what) implements IntakeStatus {
        @Override
        public String reason() {
            return "Updates cannot be stored: " + what;
        }
    }

    record Stopped(Instant since) implements IntakeStatus {
        @Override
        public String reason() {
            return "Stopped";
        }
    }
}
