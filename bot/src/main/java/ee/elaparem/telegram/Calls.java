package ee.elaparem.telegram;

import com.pengrad.telegrambot.model.LinkPreviewOptions;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.EditMessageReplyMarkup;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.utility.BotUtils;
import ee.elaparem.storage.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that the bot makes, as rows for the outbox. */
final class Calls {
    /** How long Telegram takes an answer to a tap. */
    static final Duration TAP_LIVES = Duration.ofSeconds(150);

    private static final int LONGEST_TOAST = 200;

    private Calls() {}

    /**
     * One message.
     *
     * @param preview the link whose card stands large above the text; null for none
     * @param keyboard rows of buttons; may be empty
     */
    static Outgoing message(long chat, Html page, @Nullable String preview, List<List<InlineKeyboardButton>> keyboard) {
        LinkPreviewOptions options = preview == null
                ? new LinkPreviewOptions().isDisabled(true)
                : new LinkPreviewOptions().url(preview).preferLargeMedia(true).showAboveText(true);
        SendMessage request =
                new SendMessage(chat, page.markup()).parseMode(ParseMode.HTML).linkPreviewOptions(options);
        if (!keyboard.isEmpty()) {
            request.replyMarkup(keyboard(keyboard));
        }
        return row(chat, request, null);
    }

    /** A text file with a caption. */
    static Outgoing document(long chat, String fileName, String content, Html caption) {
        SendDocument request = new SendDocument(chat, fileName).parseMode(ParseMode.HTML);
        request.caption(caption.markup());
        Map<String, Object> parameters = new LinkedHashMap<>(request.getParameters());
        parameters.put("document", Upload.document(fileName, content));
        return new Outgoing(chat, request.getMethod(), BotUtils.toJson(parameters), null);
    }

    /**
     * Ends the waiting that a tapped button shows.
     *
     * @param toast a short word to show; null for none
     * @param at when the tap was received
     */
    static Outgoing answerTap(long chat, String callback, @Nullable String toast, Instant at) {
        AnswerCallbackQuery request = new AnswerCallbackQuery(callback);
        if (toast != null && !toast.isBlank()) {
            int length = Math.min(LONGEST_TOAST, toast.codePointCount(0, toast.length()));
            request.text(toast.substring(0, toast.offsetByCodePoints(0, length)));
        }
        return row(chat, request, at.plus(TAP_LIVES));
    }

    /** Takes the buttons from a message. */
    static Outgoing removeKeyboard(long chat, int message) {
        return row(chat, new EditMessageReplyMarkup(chat, message), null);
    }

    private static Outgoing row(long chat, BaseRequest<?, ?> request, @Nullable Instant expires) {
        return new Outgoing(chat, request.getMethod(), BotUtils.toJson(request.getParameters()), expires);
    }

    private static InlineKeyboardMarkup keyboard(List<List<InlineKeyboardButton>> rows) {
        return new InlineKeyboardMarkup(rows.stream()
                .map(row -> row.toArray(InlineKeyboardButton[]::new))
                .toArray(InlineKeyboardButton[][]::new));
    }
}
