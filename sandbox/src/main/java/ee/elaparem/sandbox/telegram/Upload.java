package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A file that came with a request.
 *
 * @param fileName as its sender gave it, without folders; may be empty
 */
record Upload(String fileName, String mimeType, byte[] bytes) {
    private static final String MARK = "uploaded_part";

    /** How it stands among the parameters. The part's name leads back to the bytes. */
    ObjectNode asParameter(String partName) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(MARK, partName)
                .put("file_name", fileName)
                .put("mime_type", mimeType)
                .put("size", bytes.length);
    }

    static boolean isOne(JsonNode parameter) {
        return parameter.isObject() && parameter.has(MARK);
    }

    static String partName(JsonNode parameter) {
        return parameter.path(MARK).asText();
    }
}
