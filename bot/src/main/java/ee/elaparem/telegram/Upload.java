package ee.elaparem.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sendDocument call with the file in it, as it waits in the outbox: its JSON has {@code "document": {"file_name": ...,
 * "content": ...}} in place of the file's number or address.
 *
 * @param fields the other parameters, as form fields
 */
record Upload(Map<String, String> fields, String fileName, String content) {

    /** What stands for the file in the JSON of a call. */
    static Map<String, String> document(String fileName, String content) {
        return Map.of("file_name", fileName, "content", content);
    }

    static Upload of(ObjectNode call) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : call.properties()) {
            if (!field.getKey().equals("document")) {
                JsonNode value = field.getValue();
                fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        }
        JsonNode document = call.path("document");
        return new Upload(
                fields,
                document.path("file_name").asText(),
                document.path("content").asText());
    }
}
