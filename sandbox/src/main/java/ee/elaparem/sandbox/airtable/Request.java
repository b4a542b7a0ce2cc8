package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, taken apart.
 *
 * @param rawPath as in the request line, percent-encoded
 * @param authorization the header; null where there is none
 */
record Request(
        String method,
        String rawPath,
        @Nullable String query,
        @Nullable String authorization,
        String contentType,
        String bodyText) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The path's parts, decoded. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String part : rawPath.substring(Math.min(1, rawPath.length())).split("/", -1)) {
            segments.add(decoded(part.replace("+", "%2B")));
        }
        return segments;
    }

    String path() {
        return "/" + String.join("/", segments());
    }

    /** The query's parameters, decoded, in order. */
    List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                parameters.add(Map.entry(decoded(key), equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    /** The body as JSON. @throws Refusal 400 when it is none */
    JsonNode body() {
        if (!contentType.startsWith("application/json")) {
            throw Refusal.unreadableBody();
        }
        try {
            JsonNode body = MAPPER.readTree(bodyText);
            if (!body.isObject()) {
                throw Refusal.invalidRequest();
            }
            return body;
        } catch (JsonProcessingException notJson) {
            throw Refusal.unreadableBody();
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw Refusal.invalidRequest();
        }
    }
}
