package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes placement items of a table's rows: of every row in which nothing is missing or wrong. */
final class PlacementCheck {
    private final CourseTable table;
    private final List<Fault> faults = new ArrayList<>();
    private final List<PlacementItem> items = new ArrayList<>();
    private final Map<String, CourseRow> taken = new HashMap<>();

    PlacementCheck(CourseTable table) {
        this.table = table;
    }

    /** The items that can be asked, in the order of the rows. To be called once. */
    List<PlacementItem> run() {
        CourseRows.OF_PLACEMENT.stream().filter(table.missing()::contains).forEach(this::missing);
        table.rows().forEach(this::read);
        if (!items.isEmpty()) {
            levels();
        } else if (table.faults().isEmpty()) {
            warn(
                    "",
                    "There is no placement question; learners choose their level themselves.",
                    "Add five questions for each level.");
        }
        return items;
    }

    /** What was found, to be read after {@link #run()}. */
    List<Fault> faults() {
        return faults;
    }

    private void read(CourseRow row) {
        RowCheck check = new RowCheck(table, row, faults);
        Optional<Level> level = check.level();
        Optional<String> text = check.text(CourseRows.QUESTION, CourseRows.LONGEST_QUESTION);
        Optional<String> benchmark = check.text(CourseRows.BENCHMARK, CourseRows.LONGEST_BENCHMARK);
        if (level.isPresent() && text.isPresent() && benchmark.isPresent()) {
            String id = row.id() != null ? row.id() : PlacementItem.idOf(level.get(), text.get());
            CourseRow other = taken.putIfAbsent(id, row);
            if (other == null) {
                items.add(
                        new PlacementItem(id, level.get(), new Question(text.get(), benchmark.get()), check.chances()));
            } else {
                check.leaveOut(
                        CourseRows.QUESTION,
                        "The same question of this level is in row " + other.place() + ".",
                        "Change or remove one of the two.");
            }
        }
    }

    private void missing(String column) {
        faults.add(Fault.ofTable(
                Severity.LEFT_OUT,
                table.name(),
                column,
                "There is no such column, so no question can be asked.",
                "Add a column with exactly this name."));
    }

    private void levels() {
        for (Level level : Level.values()) {
            if (items.stream().noneMatch(item -> item.level() == level)) {
                warn(
                        CourseRows.LEVEL,
                        level.title()
                                + " has no placement question; the test tells it less surely from its neighbours.",
                        "Add five.");
            }
        }
    }

    private void warn(String column, String what, String mend) {
        faults.add(Fault.ofTable(Severity.WARNING, table.name(), column, what, mend));
    }
}
