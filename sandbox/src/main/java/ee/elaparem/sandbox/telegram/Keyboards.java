package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Inline keyboards, from and to the Bot API's JSON. */
final class Keyboards {
    private static final int MAX_KEYS = 100;
    private static final int MAX_DATA_BYTES = 64;
    private static final Set<String> NOT_DONE = Set.of(
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private Keyboards() {}

    /**
     * The keyboard of a reply_markup; no row when there is none.
     *
     * @throws ApiError with Telegram's words for what is wrong; a keyboard that is not inline is not done here
     */
    static List<List<Key>> read(JsonNode markup) {
        if (markup.isMissingNode()
                || markup.isNull()
                || markup.isTextual() && markup.asText().isEmpty()) {
            return List.of();
        }
        if (!markup.isObject()) {
            throw ApiError.badRequest("object expected as reply markup");
        }
        if (markup.has("keyboard") || markup.has("remove_keyboard") || markup.has("force_reply")) {
            throw ApiError.notDoneHere("reply keyboards, only inline ones");
        }
        JsonNode rows = markup.path("inline_keyboard");
        if (!rows.isArray()) {
            throw ApiError.badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array");
        }
        List<List<Key>> keyboard = new ArrayList<>();
        int keys = 0;
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw ApiError.badRequest(
                        "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            }
            List<Key> read = new ArrayList<>();
            for (JsonNode key : row) {
                read.add(key(key));
            }
            keys += read.size();
            if (keys > MAX_KEYS) {
                throw ApiError.badRequest("reply markup is too long");
            }
            if (!read.isEmpty()) {
                keyboard.add(List.copyOf(read));
            }
        }
        return List.copyOf(keyboard);
    }

    private static Key key(JsonNode key) {
        if (!key.isObject()) {
            throw wrongKey("InlineKeyboardButton must be an Object");
        }
        if (!key.has("text")) {
            throw wrongKey("Can't find field \"text\"");
        }
        if (!key.get("text").isTextual()) {
            throw wrongKey("Field \"text\" must be of type String");
        }
        String text = key.get("text").asText();
        if (text.isBlank()) {
            throw wrongKey("Text buttons are unallowed in the inline keyboard");
        }
        for (String kind : NOT_DONE) {
            if (key.has(kind)) {
                throw ApiError.notDoneHere("inline keys with " + kind);
            }
        }
        String data = key.path("callback_data").asText("");
        String url = key.path("url").asText("");
        if (!data.isEmpty() && !url.isEmpty()) {
            throw wrongKey("exactly one of callback_data and url must be given");
        }
        if (!url.isEmpty()) {
            String checked = WebAddress.checked(url);
            if (checked == null) {
                throw ApiError.badRequest("inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL");
            }
            return new Key(text, null, checked);
        }
        if (data.isEmpty()) {
            throw wrongKey("Text buttons are unallowed in the inline keyboard");
        }
        if (data.getBytes(StandardCharsets.UTF_8).length > MAX_DATA_BYTES) {
            throw ApiError.badRequest("BUTTON_DATA_INVALID");
        }
        return new Key(text, data, null);
    }

    private static ApiError wrongKey(String what) {
        return ApiError.badRequest("can't parse inline keyboard button: " + what);
    }

    /** The InlineKeyboardMarkup of a message that has a keyboard. */
    static ObjectNode json(List<List<Key>> keyboard) {
        ObjectNode markup = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = markup.putArray("inline_keyboard");
        for (List<Key> row : keyboard) {
            ArrayNode keys = rows.addArray();
            for (Key key : row) {
                ObjectNode json = keys.addObject().put("text", key.text());
                if (key.callbackData() != null) {
                    json.put("callback_data", key.callbackData());
                }
                if (key.url() != null) {
                    json.put("url", key.url());
                }
            }
        }
        return markup;
    }
}
