package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An update that the bot has not confirmed.
 *
 * @param key what the webhook keeps in order: updates with the same key go out one after the other
 */
record Pending(long id, String key, String json, Instant since) {
    ObjectNode line() {
        return Journal.line("update")
                .put("id", id)
                .put("key", key)
                .put("at", since.toEpochMilli())
                .put("json", json);
    }

    static Pending of(JsonNode line) {
        return new Pending(
                line.path("id").asLong(),
                line.path("key").asText(),
                line.path("json").asText(),
                Instant.ofEpochMilli(line.path("at").asLong()));
    }
}
