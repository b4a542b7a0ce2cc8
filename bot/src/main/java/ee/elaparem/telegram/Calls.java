package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ee.elaparem.net.PooledJson;
import ee.elaparem.storage.Outgoing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls that the bot makes, as rows for the outbox. */
final class Calls {
    /** How long Telegram takes an answer to a tap. */
    static final Duration TAP_LIVES = Duration.ofSeconds(150);

    private static final int LONGEST_TOAST = 200;
    private static final String HTML = "HTML";
    private static final JsonFactory JSON = PooledJson.factory().build();

    private Calls() {}

    /**
     * A button below a message.
     *
     * @param label what stands on it
     * @param data what Telegram gives back when it is tapped
     */
    record Key(String label, String data) {}

    /** The parameters of a call. */
    private interface Parameters {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * One message.
     *
     * @param preview the link whose card stands large above the text; null for none
     * @param keyboard rows of buttons; may be empty
     */
    static Outgoing message(long chat, Html page, @Nullable String preview, List<List<Key>> keyboard) {
        return row(chat, "sendMessage", null, json -> {
            json.writeNumberField("chat_id", chat);
            json.writeStringField("text", page.markup());
            json.writeStringField("parse_mode", HTML);
            json.writeObjectFieldStart("link_preview_options");
            if (preview == null) {
                json.writeBooleanField("is_disabled", true);
            } else {
                json.writeStringField("url", preview);
                json.writeBooleanField("prefer_large_media", true);
                json.writeBooleanField("show_above_text", true);
            }
            json.writeEndObject();
            if (!keyboard.isEmpty()) {
                write(keyboard, json);
            }
        });
    }

    /** A text file with a caption. */
    static Outgoing document(long chat, String fileName, String content, Html caption) {
        return row(chat, "sendDocument", null, json -> {
            json.writeNumberField("chat_id", chat);
            json.writeStringField("parse_mode", HTML);
            json.writeStringField("caption", caption.markup());
            json.writeObjectFieldStart("document");
            for (var part : Upload.document(fileName, content).entrySet()) {
                json.writeStringField(part.getKey(), part.getValue());
            }
            json.writeEndObject();
        });
    }

    /**
     * Ends the waiting that a tapped button shows.
     *
     * @param toast a short word to show; null for none
     * @param at when the tap was received
     */
    static Outgoing answerTap(long chat, String callback, @Nullable String toast, Instant at) {
        return row(chat, "answerCallbackQuery", at.plus(TAP_LIVES), json -> {
            json.writeStringField("callback_query_id", callback);
            if (toast != null && !toast.isBlank()) {
                int length = Math.min(LONGEST_TOAST, toast.codePointCount(0, toast.length()));
                json.writeStringField("text", toast.substring(0, toast.offsetByCodePoints(0, length)));
            }
        });
    }

    /** Takes the buttons from a message. */
    static Outgoing removeKeyboard(long chat, int message) {
        return row(chat, "editMessageReplyMarkup", null, json -> {
            json.writeNumberField("chat_id", chat);
            json.writeNumberField("message_id", message);
        });
    }

    private static void write(List<List<Key>> keyboard, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("reply_markup");
        json.writeArrayFieldStart("inline_keyboard");
        for (List<Key> row : keyboard) {
            json.writeStartArray();
            for (Key key : row) {
                json.writeStartObject();
                json.writeStringField("text", key.label());
                json.writeStringField("callback_data", key.data());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Outgoing row(long chat, String method, @Nullable Instant expires, Parameters parameters) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            parameters.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return new Outgoing(chat, method, text.toString(), expires);
    }
}
