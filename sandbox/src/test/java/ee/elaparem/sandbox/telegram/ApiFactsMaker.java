package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Makes the table that {@link ApiFacts} reads out of the api.json of github.com/PaulSonOfLars/telegram-bot-api-spec:
 * names, types and which fields are required, no descriptions. Run it when the Bot API has a new version:
 * {@code ApiFactsMaker api.json COMMIT src/main/resources/ee/elaparem/sandbox/telegram/bot-api.txt}
 */
final class ApiFactsMaker {
    private ApiFactsMaker() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("Give three arguments: the api.json, its commit, and the file to write.");
            System.exit(2);
        }
        JsonNode api = new ObjectMapper().readTree(Path.of(args[0]).toFile());
        Files.writeString(Path.of(args[2]), table(api, args[1]));
    }

    static String table(JsonNode api, String commit) {
        List<String> lines = new ArrayList<>();
        lines.add("# Facts of Telegram's %s (%s): methods with what they return, types, fields."
                .formatted(
                        api.path("version").asText(), api.path("release_date").asText()));
        lines.add("# Made by ApiFactsMaker from api.json of github.com/PaulSonOfLars/telegram-bot-api-spec");
        lines.add("# at commit " + commit + ", MIT licence.");
        lines.add("# A field with ! is required. A union is any one of its members.");
        for (JsonNode method : api.path("methods")) {
            lines.add("method " + method.path("name").asText() + " " + joined(method.path("returns")));
            addFields(lines, method);
        }
        for (JsonNode type : api.path("types")) {
            String name = type.path("name").asText();
            if (type.has("subtypes")) {
                lines.add("union " + name + " " + joined(type.path("subtypes")));
            } else {
                lines.add("type " + name);
                addFields(lines, type);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addFields(List<String> lines, JsonNode owner) {
        for (JsonNode field : owner.path("fields")) {
            lines.add("  " + field.path("name").asText()
                    + (field.path("required").asBoolean() ? "! " : " ") + joined(field.path("types")));
        }
    }

    private static String joined(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("|"));
    }
}
