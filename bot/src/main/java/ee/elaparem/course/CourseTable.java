package ee.elaparem.course;

import java.util.List;
import java.util.Set;

/**
 * One of the course's tables, as its source holds it.
 *
 * @param name what its keeper calls it, for example {@code "videos.csv"}
 * @param missing columns that the table has not got at all (rows with nothing in a column do not make it missing)
 * @param faults what was found wrong in getting at the rows, such as a missing file
 */
public record CourseTable(String name, List<CourseRow> rows, Set<String> missing, List<Fault> faults) {
    public CourseTable {
        rows = List.copyOf(rows);
        missing = Set.copyOf(missing);
        faults = List.copyOf(faults);
    }

    /** A table that could not be read at all. */
    static CourseTable unread(String name, Fault.Severity severity, String what, String mend) {
        return new CourseTable(name, List.of(), Set.of(), List.of(Fault.ofTable(severity, name, "", what, mend)));
    }
}
