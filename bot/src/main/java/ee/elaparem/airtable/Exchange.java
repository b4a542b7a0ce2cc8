package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to be made.
 *
 * @param path after {@code /v0/}, encoded, with its query
 * @param body null where there is none
 * @param repeatable whether doing it twice does no harm, so that it may be sent again when it is not known whether it was
 *     done
 * @param names the columns that it names; only these may be quoted from Airtable's errors
 */
record Exchange(String method, String path, @Nullable JsonNode body, boolean repeatable, Set<String> names) {

    static Exchange read(String path, Set<String> names) {
        return new Exchange("GET", path, null, true, names);
    }
}
