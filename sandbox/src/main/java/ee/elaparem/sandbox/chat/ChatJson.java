package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.Attachment;
import ee.elaparem.sandbox.telegram.BotCommand;
import ee.elaparem.sandbox.telegram.BotProfile;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Entity;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.LinkCard;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words between the server and the page's scripts. Times are milliseconds since 1970, durations milliseconds. */
final class ChatJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    // Telegram's own; told as durations, so that the browser's clock may differ
    private static final Duration TYPING_STAYS = Duration.ofSeconds(5);
    private static final Duration DRAFT_STAYS = Duration.ofSeconds(30);

    private ChatJson() {}

    static ObjectNode learner(TelegramUser user) {
        return JSON.objectNode()
                .put("id", user.id())
                .put("firstName", user.firstName())
                .put("languageCode", user.languageCode())
                .put("blocked", user.hasBlocked());
    }

    static ObjectNode message(ChatMessage message) {
        ObjectNode node = JSON.objectNode()
                .put("id", message.id())
                .put("fromBot", message.fromBot())
                .put("at", message.at().toEpochMilli())
                .put("text", message.text());
        Instant edited = message.editedAt();
        if (edited != null) {
            node.put("editedAt", edited.toEpochMilli());
        }
        ArrayNode entities = node.putArray("entities");
        message.entities().forEach(entity -> entities.add(entity(entity)));
        ArrayNode keyboard = node.putArray("keyboard");
        for (List<Key> row : message.keyboard()) {
            ArrayNode keys = keyboard.addArray();
            row.forEach(key -> keys.add(key(key)));
        }
        LinkCard link = message.link();
        if (link != null) {
            node.putObject("link")
                    .put("url", link.url())
                    .put("large", link.large())
                    .put("aboveText", link.aboveText());
        }
        Attachment attachment = message.attachment();
        if (attachment != null) {
            node.putObject("attachment")
                    .put("kind", attachment.kind())
                    .put("fileId", attachment.fileId())
                    .put("fileName", attachment.fileName())
                    .put("size", attachment.size());
        }
        return node;
    }

    private static ObjectNode entity(Entity entity) {
        return JSON.objectNode()
                .put("type", entity.type())
                .put("offset", entity.offset())
                .put("length", entity.length())
                .put("url", entity.url())
                .put("language", entity.language());
    }

    private static ObjectNode key(Key key) {
        return JSON.objectNode()
                .put("text", key.text())
                .put("callbackData", key.callbackData())
                .put("url", key.url());
    }

    /** @param menu the commands that the chat shows */
    static ObjectNode profile(BotProfile profile, List<BotCommand> menu) {
        ObjectNode node = JSON.objectNode()
                .put("name", profile.name())
                .put("username", profile.username())
                .put("description", profile.description());
        ArrayNode commands = node.putArray("commands");
        menu.forEach(command ->
                commands.addObject().put("command", command.command()).put("description", command.description()));
        return node;
    }

    static ObjectNode event(long learner, ChatEvent event) {
        ObjectNode node = JSON.objectNode().put("learner", learner);
        return switch (event) {
            case ChatEvent.Added(ChatMessage message) ->
                node.put("type", "added").set("message", message(message));
            case ChatEvent.Changed(ChatMessage message) ->
                node.put("type", "changed").set("message", message(message));
            case ChatEvent.Removed(long message) -> node.put("type", "removed").put("messageId", message);
            case ChatEvent.Typing(String action, Instant until) ->
                node.put("type", "typing").put("action", action).put("forMs", TYPING_STAYS.toMillis());
            case ChatEvent.Toast(String text, boolean alert) ->
                node.put("type", "toast").put("text", text).put("alert", alert);
            case ChatEvent.Draft(String text) ->
                node.put("type", "draft").put("text", text).put("forMs", DRAFT_STAYS.toMillis());
            case ChatEvent.ProfileChanged() -> node.put("type", "profile");
        };
    }

    /** How long the page has use for the event; null when it always has. */
    static @Nullable Duration freshness(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Typing typing -> TYPING_STAYS;
            case ChatEvent.Toast toast -> Duration.ofSeconds(10);
            case ChatEvent.Draft draft -> DRAFT_STAYS;
            case ChatEvent.Added added -> null;
            case ChatEvent.Changed changed -> null;
            case ChatEvent.Removed removed -> null;
            case ChatEvent.ProfileChanged changed -> null;
        };
    }
}
