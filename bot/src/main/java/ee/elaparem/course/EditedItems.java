package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Placement items in a file that a teacher has edited: that of {@code placement.csv} with two more columns, which say what each
 * row was before.
 *
 * @param rows the rows that can be asked
 * @param faults what is wrong with the others
 */
public record EditedItems(List<Row> rows, List<Fault> faults) {
    /** The item's id before it was edited; empty in a row that is new. */
    public static final String ITEM = "Item";
    /** The id of the video that the item was made from; possibly empty. */
    public static final String VIDEO = "Video";

    /** The columns of such a file. */
    public static final List<String> COLUMNS = Stream.concat(CourseRows.OF_PLACEMENT.stream(), Stream.of(ITEM, VIDEO))
            .toList();

    private static final int LARGEST = 4 << 20;
    private static final int LONGEST_ID = 100;

    /**
     * One row.
     *
     * @param id as in {@link #ITEM}
     * @param video as in {@link #VIDEO}
     * @param item the item as it is now, with the id that its texts give it
     */
    public record Row(String id, String video, PlacementItem item) {}

    /**
     * Reads such a file.
     *
     * @throws IOException if there is none that can be read
     */
    public static EditedItems read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IOException("The file is larger than " + (LARGEST >> 20) + " MiB");
        }
        CourseTable table = CsvTable.read(String.valueOf(file.getFileName()), bytes, COLUMNS);
        List<Row> rows = new ArrayList<>();
        List<Fault> faults = new ArrayList<>(table.faults());
        for (CourseRow written : table.rows()) {
            CourseRow row = new CourseRow(written.place(), written.id(), meant(written.cells()));
            PlacementCheck check = new PlacementCheck(new CourseTable(table.name(), List.of(row), Set.of(), List.of()));
            check.run().forEach(item -> rows.add(new Row(cell(row, ITEM), cell(row, VIDEO), item)));
            check.faults().stream()
                    .filter(fault -> fault.severity() == Severity.LEFT_OUT)
                    .forEach(faults::add);
        }
        return new EditedItems(rows, faults);
    }

    private static Map<String, String> meant(Map<String, String> cells) {
        return cells.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, cell -> SheetText.meant(cell.getValue())));
    }

    private static String cell(CourseRow row, String column) {
        String text = Cell.of(row.cell(column)).line();
        return text.length() <= LONGEST_ID ? text : "";
    }
}
