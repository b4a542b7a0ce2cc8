package ee.elaparem.sandbox.chat;

import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.util.List;

/** Things other than text that a person can send from the page, to see how the bot takes them. */
enum Samples {
    STICKER {
        @Override
        ChatMessage send(TelegramUser user) {
            return user.sendsSticker("👍");
        }
    },
    VOICE {
        /** Two seconds of speech: "Small changes are easier to keep." */
        @Override
        ChatMessage send(TelegramUser user) {
            return user.sendsVoice(Assets.resource("voice.ogg"), 2);
        }
    },
    LOCATION {
        /** Tallinn's town hall square. */
        @Override
        ChatMessage send(TelegramUser user) {
            return user.sendsLocation(59.43696, 24.74535);
        }
    },
    CONTACT {
        @Override
        ChatMessage send(TelegramUser user) {
            return user.sendsContact("+372 5550 0100", "Jaan");
        }
    },
    POLL {
        @Override
        ChatMessage send(TelegramUser user) {
            return user.sendsPoll("Shall we go on?", List.of("Yes", "Later"));
        }
    };

    abstract ChatMessage send(TelegramUser user);

    /** @throws Refused if there is no such sample */
    static Samples named(String name) {
        for (Samples sample : values()) {
            if (sample.name().equalsIgnoreCase(name)) {
                return sample;
            }
        }
        throw new Refused(400, "The page can't send that.");
    }
}
