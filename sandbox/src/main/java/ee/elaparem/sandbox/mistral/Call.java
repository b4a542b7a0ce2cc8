package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A request that came.
 *
 * @param path behind {@code /v1/}, such as {@code chat/completions}
 * @param body its JSON; of a multipart request the text fields; null JSON where it was none
 * @param status the status that it was answered with; 0 when the connection was cut
 */
public record Call(String path, JsonNode body, int status, Instant at) {}
