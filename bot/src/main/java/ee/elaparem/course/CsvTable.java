package ee.elaparem.course;

import ee.elaparem.course.Fault.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file, UTF-8, as spreadsheets write them: with or without a byte order mark, separated by commas,
 * semicolons or tabs, columns in any order, unknown columns passed over. A row with broken quotation marks costs only
 * itself.
 */
final class CsvTable {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int MOST_ROWS = 50_000;
    /** After so many broken rows the rest is not looked at: every one of them may be read again and again. */
    private static final int MOST_BROKEN = 200;

    private final String name;
    private final String text;
    private final List<String> columns;
    private final List<CourseRow> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    /** The column of each place in a row; null where it is none of ours. */
    private final List<@Nullable String> header = new ArrayList<>();

    private CsvTable(String name, String text, List<String> columns) {
        this.name = name;
        this.text = text;
        this.columns = columns;
    }

    /** Reads these columns. Never fails: what cannot be read is a fault of the table. */
    static CourseTable read(String name, byte[] file, List<String> columns) {
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return CourseTable.unread(
                    name, Severity.LEFT_OUT, "The file is UTF-16, not UTF-8.", "Save it as CSV UTF-8.");
        }
        if (startsWith(file, 'P', 'K', 3, 4)) {
            return CourseTable.unread(
                    name, Severity.LEFT_OUT, "The file is a spreadsheet, not CSV.", "Save it as CSV UTF-8.");
        }
        int start = startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        // Bytes that are not UTF-8 become U+FFFD, by which the checks know the cells that they spoil.
        String text = new String(file, start, file.length - start, StandardCharsets.UTF_8);
        return new CsvTable(name, text, columns).read();
    }

    private CourseTable read() {
        char separator = separator();
        int row = 0;
        int broken = 0;
        String rest = text;
        while (!rest.isEmpty()) {
            long read = 0;
            try (CSVParser parser = parser(rest, separator)) {
                for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                    row++;
                    take(row, records.next());
                    read = parser.getCurrentLineNumber();
                    if (rows.size() > MOST_ROWS) {
                        rows.removeLast();
                        return stopped("There are more than " + MOST_ROWS + " rows.", "Split or shorten the file.");
                    }
                }
                rest = "";
            } catch (UncheckedIOException | IOException e) {
                row++;
                if (row == 1) {
                    return stopped("The first row has a quotation mark that is not closed.", "Close it.");
                }
                faults.add(new Fault(
                        Severity.LEFT_OUT,
                        name,
                        String.valueOf(row),
                        "",
                        "A quotation mark is not closed, or text follows a closed one.",
                        "Put the whole cell within \" and write each \" inside it twice."));
                if (++broken == MOST_BROKEN) {
                    return stopped("The rows after row " + row + " were not read.", "Mend the broken rows first.");
                }
                // go on in the line after the one that the broken row begins with
                rest = withoutLines(rest, read + 1);
            }
        }
        Set<String> missing = new HashSet<>(columns);
        missing.removeAll(header);
        if (row == 0) {
            return stopped("The file is empty.", "Its first row holds the names of the columns: " + names());
        }
        if (missing.size() == columns.size()) {
            rows.clear();
            return stopped(
                    "The first row has none of the columns' names.",
                    "Write them into the first row, letter for letter: " + names());
        }
        return new CourseTable(name, rows, missing, faults);
    }

    private CourseTable stopped(String what, String mend) {
        faults.add(Fault.ofTable(Severity.LEFT_OUT, name, "", what, mend));
        return new CourseTable(name, rows, Set.of(), faults);
    }

    private void take(int row, CSVRecord record) {
        if (row == 1) {
            record.forEach(this::addColumn);
            return;
        }
        Map<String, String> cells = new HashMap<>();
        boolean blank = true;
        boolean tooMany = false;
        for (int i = 0; i < record.size(); i++) {
            String cell = record.get(i);
            blank &= cell.isBlank();
            String column = i < header.size() ? header.get(i) : null;
            if (column != null) {
                cells.put(column, cell);
            }
            tooMany |= i >= header.size() && !cell.isBlank();
        }
        if (tooMany) {
            faults.add(new Fault(
                    Severity.LEFT_OUT,
                    name,
                    String.valueOf(row),
                    "",
                    "It has more cells than there are columns.",
                    "Put texts that hold the separator within quotation marks."));
        } else if (!blank) {
            rows.add(new CourseRow(String.valueOf(row), null, cells));
        }
    }

    private void addColumn(String title) {
        String column = column(title);
        if (column != null && header.contains(column)) {
            faults.add(Fault.ofTable(
                    Severity.WARNING,
                    name,
                    column,
                    "There are two columns of this name; the first one counts.",
                    "Remove or rename the other."));
            header.add(null);
        } else {
            header.add(column);
        }
    }

    /** The separator by which most of the columns are found in the first row. */
    private char separator() {
        char best = SEPARATORS[0];
        long most = 0;
        for (char separator : SEPARATORS) {
            long found = 0;
            try (CSVParser parser = parser(text, separator)) {
                Iterator<CSVRecord> records = parser.iterator();
                if (records.hasNext()) {
                    found = records.next().stream()
                            .filter(title -> column(title) != null)
                            .count();
                }
            } catch (UncheckedIOException | IOException e) {
                // not this one; a first row that none can read is reported when it is read
                continue;
            }
            if (found > most) {
                most = found;
                best = separator;
            }
        }
        return best;
    }

    private @Nullable String column(String title) {
        String wanted = Cell.of(title).line().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return columns.stream()
                .filter(column -> column.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private String names() {
        return String.join(", ", columns) + ".";
    }

    private static CSVParser parser(String text, char separator) throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(new StringReader(text));
    }

    private static String withoutLines(String text, long lines) {
        int at = 0;
        for (long line = 0; line < lines && at < text.length(); line++) {
            while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                at++;
            }
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
        return text.substring(Math.min(at, text.length()));
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        if (file.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
