package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of requests, bounded and of one kind; and JSON of answers. */
final class Body {
    private static final int MAX_JSON_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Body() {}

    /**
     * A request's JSON object.
     *
     * @throws Refused if it is another type, too large, or no JSON object
     */
    static JsonNode object(ServerRequest request) throws IOException {
        byte[] bytes = bytes(request, "application/json", MAX_JSON_BYTES);
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            // answered below
        }
        throw new Refused(400, "The request must be a JSON object.");
    }

    /**
     * A request's body.
     *
     * @param type the content type that it must have
     * @throws Refused if it is another type, cannot be read or is larger than {@code max} bytes
     */
    static byte[] bytes(ServerRequest request, String type, int max) throws IOException {
        String given = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        if (!given.split(";", 2)[0].strip().equalsIgnoreCase(type)) {
            throw new Refused(415, "The request's content type must be " + type + ".");
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        byte[] bytes = read(request.content().inputStream(), max + 1);
        if (bytes.length > max) {
            throw new Refused(413, "That is too large: at most " + readable(max) + " can be sent.");
        }
        return bytes;
    }

    /**
     * Does not close the body: that would wait for the rest of it, which in a broken one comes never. The server takes what is
     * left after the answer.
     */
    private static byte[] read(InputStream body, int most) throws IOException {
        try {
            return body.readNBytes(most);
        } catch (RuntimeException broken) {
            // the server's ways to say that it is no HTTP, such as a piece whose size is no number
            throw new Refused(400, "The request cannot be read.");
        }
    }

    private static String readable(int bytes) {
        return bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : bytes / 1024 + " KB";
    }

    /**
     * A text of a JSON object.
     *
     * @throws Refused if it is not there, or longer than {@code max} UTF-16 units
     */
    static String text(JsonNode object, String field, int max) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw new Refused(400, "The request must have the text \"" + field + "\".");
        }
        if (value.textValue().length() > max) {
            throw new Refused(400, "The text \"" + field + "\" is too long: at most " + max + " characters.");
        }
        return value.textValue();
    }

    /** Answers with JSON that no cache keeps. */
    static void json(ServerResponse response, JsonNode node) {
        try {
            response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }
}
