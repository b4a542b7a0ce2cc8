package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as it goes over the wire. */
final class Wire {
    static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    /** @throws ApiError if the bytes are no JSON */
    static JsonNode read(byte[] body) {
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // said below, as for an empty body
        }
        throw ApiError.invalid(List.of(new ApiFacts.Fault(List.of("body"), "JSON decode error", "json_invalid")));
    }

    /** About how many tokens a text has; the real count needs the model's own table. */
    static int tokens(String text) {
        return text.length() / 4 + 1;
    }
}
