package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A row as it is kept, cells by the field's id. Read and changed under the base's lock only. */
final class StoredRow {
    final String id;
    final Instant createdTime;
    Instant modifiedTime;
    final Map<String, JsonNode> cells = new HashMap<>();

    StoredRow(String id, Instant now) {
        this.id = id;
        this.createdTime = now;
        this.modifiedTime = now;
    }
}
