package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message with what only the Bot API tells of it. Unchanging; nobody changes its JSON.
 *
 * @param authorId who wrote it
 * @param extra the Bot API's fields that {@link ChatMessage} has no place for: the attachment as the Bot API tells it,
 *     link_preview_options, the id of the message that it replies to
 */
record Post(ChatMessage shown, long authorId, ObjectNode extra) {
    static final String REPLY_TO = "reply_to_message_id";

    private static final List<String> CAPTIONED = List.of("document", "photo", "video", "voice");

    long id() {
        return shown.id();
    }

    Post with(
            FormattedText text, List<List<Key>> keyboard, @Nullable LinkCard link, Instant editedAt, ObjectNode more) {
        return new Post(
                new ChatMessage(
                        shown.id(),
                        shown.fromBot(),
                        shown.at(),
                        editedAt,
                        text.text(),
                        text.entities(),
                        keyboard,
                        link,
                        shown.attachment()),
                authorId,
                more);
    }

    Post with(List<List<Key>> keyboard) {
        return new Post(
                new ChatMessage(
                        shown.id(),
                        shown.fromBot(),
                        shown.at(),
                        shown.editedAt(),
                        shown.text(),
                        shown.entities(),
                        keyboard,
                        shown.link(),
                        shown.attachment()),
                authorId,
                extra);
    }

    /** True when the text is the caption of a file. */
    boolean hasCaption() {
        Attachment attachment = shown.attachment();
        return attachment != null && CAPTIONED.contains(attachment.kind());
    }

    /** The Bot API's Message, without its chat and its sender. */
    ObjectNode message() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("message_id", shown.id()).put("date", shown.at().getEpochSecond());
        Instant edited = shown.editedAt();
        if (edited != null) {
            message.put("edit_date", edited.getEpochSecond());
        }
        if (!shown.text().isEmpty()) {
            message.put(hasCaption() ? "caption" : "text", shown.text());
        }
        if (!shown.entities().isEmpty()) {
            var entities = message.putArray(hasCaption() ? "caption_entities" : "entities");
            shown.entities().forEach(entity -> {
                ObjectNode json = entities.addObject()
                        .put("type", entity.type())
                        .put("offset", entity.offset())
                        .put("length", entity.length());
                if (entity.url() != null) {
                    json.put("url", entity.url());
                }
                if (entity.language() != null) {
                    json.put("language", entity.language());
                }
            });
        }
        if (!shown.keyboard().isEmpty()) {
            message.set("reply_markup", Keyboards.json(shown.keyboard()));
        }
        extra.properties().forEach(field -> message.set(field.getKey(), field.getValue()));
        message.remove(REPLY_TO);
        return message;
    }

    ObjectNode line(long chatId) {
        ObjectNode line = Journal.line("post")
                .put("chat", chatId)
                .put("id", shown.id())
                .put("by", authorId)
                .put("bot", shown.fromBot())
                .put("at", shown.at().toEpochMilli())
                .put("text", shown.text());
        Instant edited = shown.editedAt();
        if (edited != null) {
            line.put("edited", edited.toEpochMilli());
        }
        line.set("entities", Parameters.JSON.valueToTree(shown.entities()));
        line.set("keyboard", Parameters.JSON.valueToTree(shown.keyboard()));
        line.set("link", Parameters.JSON.valueToTree(shown.link()));
        line.set("attachment", Parameters.JSON.valueToTree(shown.attachment()));
        line.set("extra", extra);
        return line;
    }

    static Post of(JsonNode line) {
        List<Entity> entities = new ArrayList<>();
        line.path("entities").forEach(entity -> entities.add(Parameters.JSON.convertValue(entity, Entity.class)));
        List<List<Key>> keyboard = new ArrayList<>();
        for (JsonNode row : line.path("keyboard")) {
            List<Key> keys = new ArrayList<>();
            row.forEach(key -> keys.add(Parameters.JSON.convertValue(key, Key.class)));
            keyboard.add(keys);
        }
        ChatMessage shown = new ChatMessage(
                line.path("id").asLong(),
                line.path("bot").asBoolean(),
                Instant.ofEpochMilli(line.path("at").asLong()),
                line.has("edited") ? Instant.ofEpochMilli(line.path("edited").asLong()) : null,
                line.path("text").asText(),
                entities,
                keyboard,
                given(line.path("link")) ? Parameters.JSON.convertValue(line.path("link"), LinkCard.class) : null,
                given(line.path("attachment"))
                        ? Parameters.JSON.convertValue(line.path("attachment"), Attachment.class)
                        : null);
        ObjectNode extra =
                line.path("extra") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return new Post(shown, line.path("by").asLong(), extra);
    }

    private static boolean given(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
