package ee.elaparem.sandbox.airtable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered, or cut.
 *
 * @param path without the query, decoded
 * @param query the raw query; null where there was none
 * @param body the request's body; empty where there was none
 * @param status the answer's status; 0 where the connection was cut
 */
public record Call(String method, String path, @Nullable String query, String body, int status, Instant at) {}
