package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row as a person sees it.
 *
 * @param id {@code "rec..."}
 * @param cells by the field's name; empty cells are left out
 */
public record Row(String id, Instant createdTime, Instant modifiedTime, Map<String, JsonNode> cells) {

    /** The cell's text, or the empty text where there is nothing. */
    public String text(String field) {
        JsonNode cell = cells.get(field);
        return cell == null ? "" : cell.isNumber() ? cell.decimalValue().toPlainString() : cell.asText();
    }

    /** The ids of the linked rows. */
    public List<String> links(String field) {
        List<String> ids = new ArrayList<>();
        JsonNode cell = cells.get(field);
        if (cell != null) {
            cell.forEach(id -> ids.add(id.asText()));
        }
        return ids;
    }
}
