package ee.elaparem.airtable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in a row.
 *
 * @param id the row's, {@code "rec..."}
 * @param cells the columns to change: texts, numbers, booleans, lists of row ids; null empties a cell
 */
public record RowChange(String id, Map<String, @Nullable Object> cells) {
    public RowChange {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
