package ee.elaparem.airtable;

import java.util.List;
import java.util.Set;

/**
 * What an upsert did.
 *
 * @param rows the rows as they are now, in the order they were given
 * @param created the ids of those that were not there before
 */
public record Upserted(List<AirtableRow> rows, Set<String> created) {
    public Upserted {
        rows = List.copyOf(rows);
        created = Set.copyOf(created);
    }
}
