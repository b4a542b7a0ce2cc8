package ee.elaparem.airtable;

import ee.elaparem.course.CourseRow;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table Videos as rows of a course, still to be checked. */
public final class VideoTable {
    private static final int LONGEST_PLACE = 40;

    private final AirtableClient client;
    private final String table;

    /** @param table its id or name, as VIDEOS_TABLE_ID has it */
    public VideoTable(AirtableClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Reads all videos: one call for each hundred, and one more for each column that the table has not got, which is a
     * fault of the course and no error here.
     *
     * @throws AirtableError when it cannot be read; the course of before stays good
     */
    public CourseTable read() {
        Set<String> missing = new LinkedHashSet<>();
        while (true) {
            List<String> columns = new ArrayList<>(CourseRows.OF_VIDEOS);
            columns.removeAll(missing);
            try {
                List<AirtableRow> rows = columns.isEmpty()
                        ? List.of()
                        : client.list(table, RowQuery.all().columns(columns));
                return new CourseTable(
                        "Videos", rows.stream().map(VideoTable::row).toList(), missing, List.of());
            } catch (AirtableError.UnknownField unknown) {
                String field = unknown.field();
                if (field == null || !missing.add(field)) {
                    throw unknown;
                }
            }
        }
    }

    /**
     * Whether a row was changed or added after this time, by one call. Does not see rows that were deleted. Worth it only
     * for courses of more than a hundred videos.
     */
    public boolean changedAfter(Instant time) {
        RowQuery query = RowQuery.all()
                .columns(List.of(CourseRows.NUMBER))
                .where(Formula.changedAfter(time))
                .most(1);
        return !client.list(table, query).isEmpty();
    }

    private static CourseRow row(AirtableRow row) {
        Map<String, String> cells = new HashMap<>();
        for (String column : CourseRows.OF_VIDEOS) {
            String text = row.text(column);
            if (!text.isEmpty()) {
                cells.put(column, text);
            }
        }
        return new CourseRow(place(row), row.id(), cells);
    }

    /** What a teacher finds the row by: its title; the record's id tells rows of one title apart. */
    private static String place(AirtableRow row) {
        String title = row.text(CourseRows.TITLE)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        if (title.isEmpty()) {
            return row.id();
        }
        if (title.codePointCount(0, title.length()) > LONGEST_PLACE) {
            title = title.substring(0, title.offsetByCodePoints(0, LONGEST_PLACE)) + "…";
        }
        return '"' + title + "\" (" + row.id() + ")";
    }
}
