package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people see of the bot: its texts by language, and its commands by scope and language. A language is two small
 * letters, or empty for everybody who has no text of their own language.
 */
final class Profile {
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String SHORT_DESCRIPTION = "short_description";
    static final String MENU_BUTTON = "menu_button";

    private static final String PRIVATE_CHATS = "all_private_chats";
    private static final String DEFAULT = "default";

    private final long id;
    private final String username;
    private final String firstName;
    private final Journal journal;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, List<BotCommand>> commands = new ConcurrentHashMap<>();

    Profile(long id, String username, String firstName, Journal journal) {
        this.id = id;
        this.username = username;
        this.firstName = firstName;
        this.journal = journal;
    }

    long id() {
        return id;
    }

    /** What getMe answers and what stands in messages as their sender. */
    ObjectNode user() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("is_bot", true)
                .put("first_name", name(""))
                .put("username", username);
    }

    String name(String language) {
        String name = text(NAME, language);
        return name.isEmpty() ? firstName : name;
    }

    /** The text as it was set for exactly this language; empty when it was not. */
    String exactText(String kind, String language) {
        return texts.getOrDefault(kind + " " + language, "");
    }

    void setText(String kind, String language, String text) {
        putText(kind + " " + language, text);
        journal.write(
                () -> Journal.line("text").put("key", kind + " " + language).put("text", text));
    }

    private void putText(String key, String text) {
        if (text.isEmpty()) {
            texts.remove(key);
        } else {
            texts.put(key, text);
        }
    }

    /** The commands as they were set for exactly this scope and language. */
    List<BotCommand> exactCommands(String scope, String language) {
        return commands.getOrDefault(scope + " " + language, List.of());
    }

    void setCommands(String scope, String language, List<BotCommand> list) {
        String key = scope + " " + language;
        putCommands(key, list);
        journal.write(() -> commandsLine(key, list));
    }

    private void putCommands(String key, List<BotCommand> list) {
        if (list.isEmpty()) {
            commands.remove(key);
        } else {
            commands.put(key, List.copyOf(list));
        }
    }

    /** The menu that a person sees in a private chat, by Telegram's order of scopes. */
    List<BotCommand> menu(long chatId, String languageTag) {
        String language = language(languageTag);
        for (String scope : List.of("chat:" + chatId, PRIVATE_CHATS, DEFAULT)) {
            for (String wanted : List.of(language, "")) {
                List<BotCommand> set = exactCommands(scope, wanted);
                if (!set.isEmpty()) {
                    return set;
                }
            }
        }
        return List.of();
    }

    BotProfile seenIn(String languageTag) {
        return new BotProfile(
                id,
                username,
                name(languageTag),
                text(DESCRIPTION, languageTag),
                text(SHORT_DESCRIPTION, languageTag),
                menu(0, languageTag));
    }

    private String text(String kind, String languageTag) {
        String own = exactText(kind, language(languageTag));
        return own.isEmpty() ? exactText(kind, "") : own;
    }

    private static String language(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return language.length() == 2 ? language : "";
    }

    void restore(JsonNode line) {
        String key = line.path("key").asText();
        if (line.path("kind").asText().equals("text")) {
            putText(key, line.path("text").asText());
        } else {
            List<BotCommand> list = new ArrayList<>();
            for (JsonNode command : line.path("commands")) {
                list.add(new BotCommand(
                        command.path("command").asText(),
                        command.path("description").asText()));
            }
            putCommands(key, list);
        }
    }

    List<ObjectNode> snapshot() {
        List<ObjectNode> lines = new ArrayList<>();
        texts.forEach(
                (key, text) -> lines.add(Journal.line("text").put("key", key).put("text", text)));
        commands.forEach((key, list) -> lines.add(commandsLine(key, list)));
        return lines;
    }

    private static ObjectNode commandsLine(String key, List<BotCommand> list) {
        ObjectNode line = Journal.line("commands").put("key", key);
        line.set("commands", json(list));
        return line;
    }

    static ArrayNode json(List<BotCommand> list) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (BotCommand command : list) {
            json.addObject().put("command", command.command()).put("description", command.description());
        }
        return json;
    }
}
