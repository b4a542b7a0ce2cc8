package ee.elaparem.course;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of one of the course's tables, as its source holds it.
 *
 * @param place where its keeper finds it: a row number of a file, a record of Airtable
 * @param id what names the row for good at its source; null where the source has no such name, as in a file
 * @param cells what stands in each column, by the column's name in {@link CourseRows}; untrusted
 */
public record CourseRow(String place, @Nullable String id, Map<String, String> cells) {
    public CourseRow {
        cells = Map.copyOf(cells);
    }

    /** What stands in this column; empty when nothing does. */
    String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
