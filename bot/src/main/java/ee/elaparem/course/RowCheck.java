package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row and notes what is wrong with them. A cell that cannot be used is empty. */
final class RowCheck {
    /** Spreadsheets like to write whole numbers as decimals. */
    private static final Pattern WHOLE = Pattern.compile("(\\d{1,9})([.,]0{1,9})?");

    private static final String LEVELS =
            Arrays.stream(Level.values()).map(Level::title).collect(Collectors.joining(", "));

    private final CourseTable table;
    private final CourseRow row;
    private final List<Fault> faults;

    RowCheck(CourseTable table, CourseRow row, List<Fault> faults) {
        this.table = table;
        this.row = row;
        this.faults = faults;
    }

    /** A text that the row cannot do without. */
    Optional<String> text(String column, int most) {
        return cell(column).map(Cell::text).filter(text -> isShort(column, text, most));
    }

    /** A text that the row cannot do without, on one line. */
    Optional<String> line(String column, int most) {
        return cell(column).map(Cell::line).filter(text -> isShort(column, text, most));
    }

    /** A text that may be left empty, and is shortened when it is too long. */
    Optional<String> description() {
        Cell cell = Cell.of(row.cell(CourseRows.DESCRIPTION));
        if (!isReadable(CourseRows.DESCRIPTION, cell)) {
            return Optional.empty();
        }
        int most = CourseRows.LONGEST_DESCRIPTION;
        if (cell.length() <= most) {
            return Optional.of(cell.text());
        }
        warn(
                CourseRows.DESCRIPTION,
                "It has " + cell.length() + " characters; learners see only its beginning.",
                "Shorten it to " + most + ".");
        return Optional.of(cell.shortened(most));
    }

    Optional<Level> level() {
        Optional<Cell> cell = cell(CourseRows.LEVEL);
        Optional<Level> level = cell.flatMap(found -> Level.of(found.text()));
        if (cell.isPresent() && level.isEmpty()) {
            String unknown = cell.get().text();
            leaveOut(
                    CourseRows.LEVEL,
                    Fault.quote(unknown) + " is no level.",
                    NearLevels.nearest(unknown)
                            .map(near -> "Did you mean " + near.title() + "?")
                            .orElse("The levels are " + LEVELS + "."));
        }
        return level;
    }

    /** From 1. */
    Optional<Integer> number() {
        Optional<Cell> cell = cell(CourseRows.NUMBER);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = WHOLE.matcher(cell.get().text());
        Optional<Integer> number = Optional.of(matcher)
                .filter(Matcher::matches)
                .map(whole -> Integer.parseInt(whole.group(1)))
                .filter(value -> value >= 1 && value <= CourseRows.HIGHEST_NUMBER);
        if (number.isEmpty()) {
            leaveOut(
                    CourseRows.NUMBER,
                    Fault.quote(cell.get().text()) + " is no video number.",
                    "Write the video's place in its level as a whole number: 1, 2, 3 ...");
        }
        return number;
    }

    /** What was learned of a placement item; null where nothing was, or not all of it can be read. */
    @Nullable
    Chances chances() {
        List<String> cells = CourseRows.OF_CHANCES.stream()
                .map(column -> row.cell(column).strip())
                .toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return null;
        }
        try {
            return new Chances(cells.stream()
                    .map(cell -> Double.valueOf(cell.replace(',', '.')))
                    .toList());
        } catch (IllegalArgumentException e) {
            warn(
                    CourseRows.OF_CHANCES.getFirst(),
                    "It and its neighbours are not all numbers from " + Chances.LEAST + " to " + Chances.MOST
                            + "; the question counts as one that nothing was learned about.",
                    "Write all " + cells.size() + ", or leave all empty.");
            return null;
        }
    }

    Optional<YouTubeLink> link() {
        Optional<Cell> cell = cell(CourseRows.LINK);
        Optional<YouTubeLink> link = cell.flatMap(found -> YouTubeLink.parse(found.text()));
        if (cell.isPresent() && link.isEmpty()) {
            leaveOut(
                    CourseRows.LINK,
                    Fault.quote(cell.get().text()) + " is no link to a YouTube video.",
                    "Copy it from the Share button under the video, for example https://youtu.be/UNP03fDSj1U.");
        }
        return link;
    }

    void leaveOut(String column, String what, String mend) {
        faults.add(new Fault(Severity.LEFT_OUT, table.name(), row.place(), column, what, mend));
    }

    void warn(String column, String what, String mend) {
        faults.add(new Fault(Severity.WARNING, table.name(), row.place(), column, what, mend));
    }

    /** What stands in a column that the row cannot do without. */
    private Optional<Cell> cell(String column) {
        Cell cell = Cell.of(row.cell(column));
        if (!isReadable(column, cell)) {
            return Optional.empty();
        }
        if (cell.isEmpty()) {
            // said once for the whole table where the column is missing
            if (!table.missing().contains(column)) {
                leaveOut(column, "It is empty.", "Fill it in.");
            }
            return Optional.empty();
        }
        return Optional.of(cell);
    }

    private boolean isReadable(String column, Cell cell) {
        if (cell.cleaned()) {
            warn(
                    column,
                    "It has invisible control characters in " + Fault.quote(cell.text()) + "; they are passed over.",
                    "Type the text anew, or paste it as plain text.");
        }
        if (cell.hasLostLetters()) {
            leaveOut(
                    column,
                    "Letters are lost in " + Fault.quote(cell.text()) + ": the text is not UTF-8.",
                    "Save the file as CSV UTF-8, and type the letters marked \uFFFD anew where they stay lost.");
            return false;
        }
        return true;
    }

    private boolean isShort(String column, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            leaveOut(column, "It has " + length + " characters.", "Shorten it to " + most + ".");
        }
        return length <= most;
    }
}
