package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A chat completion that is wanted.
 *
 * @param schema the name of the JSON schema that the answer must fit; empty when there is none
 * @param system the text of the system messages
 * @param user the text of the last user message
 * @param body the whole request
 */
public record Asked(String schema, String system, String user, JsonNode body) {

    /** The last user message as JSON; missing when it is none. */
    public JsonNode data() {
        try {
            return Wire.JSON.readTree(user);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static Asked of(JsonNode body) {
        StringBuilder system = new StringBuilder();
        String user = "";
        for (JsonNode message : body.path("messages")) {
            switch (message.path("role").asText()) {
                case "system" -> system.append(text(message.path("content"))).append('\n');
                case "user" -> user = text(message.path("content"));
                default -> {}
            }
        }
        String schema = body.at("/response_format/json_schema/name").asText("");
        return new Asked(schema, system.toString(), user, body);
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(chunk -> text.append(chunk.path("text").asText("")));
        return text.toString();
    }
}
