package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a text parameter with its parse_mode or its entities, and holds it to Telegram's limits. */
final class TextReader {
    private static final int MAX_RAW_BYTES = 32 * 1024;
    private static final Set<String> ENTITIES = Set.of(
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "url",
            "bot_command",
            "mention",
            "hashtag",
            "cashtag",
            "email",
            "phone_number");

    private TextReader() {}

    /** The text of a message: at least one character, at most 4,096. */
    static FormattedText message(Request request) {
        if (request.text("text").isEmpty()) {
            throw ApiError.badRequest("message text is empty");
        }
        FormattedText text = read(request, "text", "entities").tidied();
        if (text.text().isEmpty()) {
            throw ApiError.badRequest("text must be non-empty");
        }
        return limited(text, FormattedText.MAX_TEXT, "message is too long");
    }

    /** A text that may be empty, of at most 4,096 characters. */
    static FormattedText draft(Request request) {
        return limited(read(request, "text", "entities").tidied(), FormattedText.MAX_TEXT, "message is too long");
    }

    /** The caption of a file: may be empty, at most 1,024 characters. */
    static FormattedText caption(Request request) {
        return limited(
                read(request, "caption", "caption_entities").tidied(),
                FormattedText.MAX_CAPTION,
                "message caption is too long");
    }

    private static FormattedText limited(FormattedText text, int most, String otherwise) {
        if (text.codePoints() > most) {
            throw ApiError.badRequest(otherwise);
        }
        return text;
    }

    private static FormattedText read(Request request, String name, String entities) {
        String raw = cleaned(request.text(name));
        if (raw.getBytes(StandardCharsets.UTF_8).length > MAX_RAW_BYTES) {
            throw ApiError.badRequest("message is too long");
        }
        String mode = request.text("parse_mode");
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "" -> new FormattedText(raw, entities(request.get(entities), raw.length()));
            case "html" -> HtmlText.parse(raw);
            case "markdown", "markdownv2" -> throw ApiError.notDoneHere("parse_mode " + mode);
            default -> throw ApiError.badRequest("unsupported parse_mode");
        };
    }

    private static List<Entity> entities(JsonNode given, int textLength) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode entity : given) {
            String type = entity.path("type").asText();
            int offset = entity.path("offset").asInt();
            int length = entity.path("length").asInt();
            if (!ENTITIES.contains(type)) {
                throw ApiError.notDoneHere("entities of type " + type);
            }
            if (offset < 0 || length <= 0 || offset + (long) length > textLength) {
                throw ApiError.badRequest(
                        "entity beginning at UTF-16 offset " + offset + " ends after the end of the text");
            }
            String url = type.equals("text_link")
                    ? WebAddress.checked(entity.path("url").asText())
                    : null;
            if (type.equals("text_link") && url == null) {
                throw ApiError.badRequest(
                        "entity URL '" + entity.path("url").asText() + "' is invalid: Wrong HTTP URL");
            }
            entities.add(new Entity(
                    type,
                    offset,
                    length,
                    url,
                    type.equals("pre") && entity.has("language")
                            ? entity.path("language").asText()
                            : null));
        }
        return entities;
    }

    /** Carriage returns go, other control characters but the line feed become spaces. */
    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\r') {
                clean.append(c < ' ' && c != '\n' ? ' ' : c);
            }
        }
        return clean.toString();
    }
}
