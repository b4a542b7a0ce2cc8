package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A row as Airtable answers it. Untrusted: people type into it.
 *
 * @param id {@code "rec..."}
 * @param cells by the column's name; empty cells are not there
 */
public record AirtableRow(String id, Instant createdTime, Map<String, JsonNode> cells) {
    public AirtableRow {
        cells = Map.copyOf(cells);
    }

    /**
     * What stands in a column, as text, whatever the column's type: a number without needless decimals, a select's
     * option by its name, several values joined by commas. Empty when nothing stands there.
     */
    public String text(String column) {
        JsonNode cell = cells.get(column);
        return cell == null ? "" : text(cell);
    }

    private static String text(JsonNode cell) {
        return switch (cell.getNodeType()) {
            case NUMBER -> {
                if (cell.isFloatingPointNumber() && !Double.isFinite(cell.doubleValue())) {
                    // beyond every number, and nobody's
                    yield "";
                }
                var number = cell.decimalValue();
                yield number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            }
            case ARRAY ->
                StreamSupport.stream(cell.spliterator(), false)
                        .map(AirtableRow::text)
                        .collect(Collectors.joining(", "));
            case OBJECT ->
                cell.path("name")
                        .asText(cell.path("text").asText(cell.path("url").asText("")));
            case NULL, MISSING, BINARY, POJO -> "";
            case BOOLEAN, STRING -> cell.asText();
        };
    }
}
