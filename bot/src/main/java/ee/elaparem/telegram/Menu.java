package ee.elaparem.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetMyCommands;
import com.pengrad.telegrambot.request.GetMyDescription;
import com.pengrad.telegrambot.request.GetMyShortDescription;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.request.SetMyDescription;
import com.pengrad.telegrambot.request.SetMyShortDescription;
import ee.elaparem.learning.Command;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets what Telegram shows of the bot by itself: the commands, the description of an empty chat, the line on its
 * profile. Only what differs from what is set; in each language, and in English for everybody else.
 */
final class Menu {
    private static final Logger log = LoggerFactory.getLogger(Menu.class);
    private static final int LONGEST_DESCRIPTION = 512;
    private static final int LONGEST_SHORT_DESCRIPTION = 120;
    private static final int LONGEST_COMMAND_DESCRIPTION = 256;
    private static final int TRIES = 3;

    private final BotApi api;
    private final Wording wording;
    private final Pause pause;

    Menu(BotApi api, Wording wording, Pause pause) {
        this.api = api;
        this.wording = wording;
        this.pause = pause;
    }

    /** A failure leaves what is set as it is, and is logged: learners can do without. */
    void set() throws InterruptedException {
        try {
            setFor("", Wording.FALLBACK);
            for (String language : wording.languages()) {
                // Telegram knows two-letter codes only
                if (language.length() == 2 && !language.equals(Wording.FALLBACK)) {
                    setFor(language, language);
                }
            }
        } catch (CallFailed e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            log.warn("The bot's menu stays as it is: {}", e.getMessage());
        }
    }

    /** @param code the language that it is shown in; empty for all that have none of their own */
    private void setFor(String code, String language) throws CallFailed, InterruptedException {
        List<BotCommand> commands = commands(language);
        JsonNode set = call(new GetMyCommands().languageCode(code));
        if (!same(commands, set)) {
            call(new SetMyCommands(commands.toArray(BotCommand[]::new)).languageCode(code));
        }
        String description = text(Phrase.BOT_DESCRIPTION, language, LONGEST_DESCRIPTION);
        if (!call(new GetMyDescription().languageCode(code))
                .path("description")
                .asText()
                .equals(description)) {
            call(new SetMyDescription().description(description).languageCode(code));
        }
        String line = text(Phrase.BOT_SHORT_DESCRIPTION, language, LONGEST_SHORT_DESCRIPTION);
        if (!call(new GetMyShortDescription().languageCode(code))
                .path("short_description")
                .asText()
                .equals(line)) {
            call(new SetMyShortDescription().description(line).languageCode(code));
        }
    }

    private List<BotCommand> commands(String language) {
        return Arrays.stream(Command.values())
                .map(command -> new BotCommand(
                        command.word(),
                        text(Phrase.valueOf("COMMAND_" + command.name()), language, LONGEST_COMMAND_DESCRIPTION)))
                .toList();
    }

    private static boolean same(List<BotCommand> wanted, JsonNode set) {
        List<String> wantedLines = wanted.stream()
                .map(command -> command.command() + " " + command.description())
                .toList();
        List<String> setLines = new ArrayList<>();
        set.forEach(command -> setLines.add(command.path("command").asText() + " "
                + command.path("description").asText()));
        return wantedLines.equals(setLines);
    }

    private String text(Phrase phrase, String language, int most) {
        String text = wording.plain(Line.of(phrase), language);
        int length = Math.min(most, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length));
    }

    private JsonNode call(BaseRequest<?, ?> request) throws CallFailed, InterruptedException {
        for (int left = TRIES - 1; ; left--) {
            try {
                return api.call(request);
            } catch (CallFailed.RateLimited e) {
                if (left == 0) {
                    throw e;
                }
                pause.lasting(e.retryAfter());
            }
        }
    }
}
