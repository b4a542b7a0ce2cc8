package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One request that the bot made.
 *
 * @param method as in the Bot API's list, whatever letter case the bot wrote; as written when it is not in the list
 * @param parameters as understood: JSON values by name; an uploaded file is an object with file_name, mime_type and
 *     size
 * @param answer the HTTP status that was answered; 0 when the connection was cut
 * @param at when it came in
 */
public record Call(String method, JsonNode parameters, int answer, Instant at) {}
