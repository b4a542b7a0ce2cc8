package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The course as a bot read it last from Airtable and keeps it in the store, for commands that call nobody. */
public final class KeptCourse {
    /** The name of the note that holds it. */
    public static final String NOTE = "course";

    /** Airtable holds no placement items. */
    static final CourseTable NO_ITEMS = new CourseTable("Placement", List.of(), Set.of(), List.of());

    private KeptCourse() {}

    /** The course in this note; empty when it holds none. */
    public static Optional<Course> of(String note) {
        return CourseJson.read(note)
                .map(table -> new CourseRows(table, NO_ITEMS).check().course());
    }
}
