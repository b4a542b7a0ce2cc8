package ee.elaparem.tutor;

import ee.elaparem.course.SheetText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads graded answers as spreadsheets write them: CSV in UTF-8, separated by commas, semicolons or tabs, columns in any
 * order and by any of their usual names.
 */
public final class GradedCsv {
    /** In bytes. */
    private static final int LARGEST = 64 << 20;

    private static final int MOST_ROWS = 200_000;

    /** After so many the rest is not looked at; a file of another kind would have millions. */
    private static final int MOST_FAULTS = 1_000;

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private enum Column {
        QUESTION("question", "question text", "prompt"),
        REFERENCE(
                "reference",
                "references",
                "reference answer",
                "benchmark",
                "understanding benchmark",
                "model answer",
                "desired answer",
                "correct answer"),
        ANSWER("answer", "student answer", "learner answer", "provided answer", "response", "text"),
        LABEL("label", "verdict", "mark", "verification feedback"),
        SCORE("score", "grade", "points");

        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
        }
    }

    private final String name;
    private final boolean needsReference;
    private final List<String> faults = new ArrayList<>();
    private final List<GradedRow> rows = new ArrayList<>();
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    private GradedCsv(String name, boolean needsReference) {
        this.name = name;
        this.needsReference = needsReference;
    }

    /**
     * Reads a file of at most 64 MiB and 200,000 rows.
     *
     * @param needsReference whether a row without a reference answer is a fault
     * @return at least one row
     * @throws FaultyGrades if a row cannot be used, or none is there; nothing is passed over silently
     * @throws IOException if the file cannot be read
     */
    public static List<GradedRow> read(Path file, boolean needsReference) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new FaultyGrades(name, List.of("the file is larger than 64 MiB. Split it."));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new GradedCsv(name, needsReference).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private List<GradedRow> read(String text) throws IOException {
        if (text.indexOf('\uFFFD') >= 0) {
            faults.add("line " + lineOf(text, text.indexOf('\uFFFD'))
                    + ": the text is not UTF-8. Save the file as CSV UTF-8.");
        } else {
            try (CSVParser parser = parser(text, separator(text))) {
                long line = 1;
                for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                    CSVRecord record = records.next();
                    if (places.isEmpty()) {
                        header(record);
                    } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                        row(line, record);
                    }
                    line = parser.getCurrentLineNumber() + 1;
                    if (places.isEmpty() || rows.size() > MOST_ROWS || faults.size() >= MOST_FAULTS) {
                        break;
                    }
                }
                if (rows.size() > MOST_ROWS) {
                    faults.add("there are more than " + MOST_ROWS + " rows. Split the file.");
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                faults.add("a quotation mark is not closed, or text follows a closed one. Put the whole cell within \""
                        + " and write each \" inside it twice.");
            }
        }
        if (faults.isEmpty() && rows.isEmpty()) {
            faults.add(
                    "there is no graded answer in it. Its first row names the columns, each further row is an answer.");
        }
        if (!faults.isEmpty()) {
            throw new FaultyGrades(name, faults);
        }
        return List.copyOf(rows);
    }

    private void header(CSVRecord record) {
        for (int i = 0; i < record.size(); i++) {
            String title = title(record.get(i));
            for (Column column : Column.values()) {
                if (column.names.contains(title)) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        List<String> missing = new ArrayList<>();
        if (!places.containsKey(Column.QUESTION)) {
            missing.add("question");
        }
        if (needsReference && !places.containsKey(Column.REFERENCE)) {
            missing.add("reference");
        }
        if (!places.containsKey(Column.ANSWER)) {
            missing.add("answer");
        }
        if (!places.containsKey(Column.LABEL) && !places.containsKey(Column.SCORE)) {
            missing.add("label or score");
        }
        if (!missing.isEmpty()) {
            faults.add("line 1: no column is called " + String.join(", none ", missing)
                    + ". Name the columns question, reference, answer, and label or score.");
            places.clear();
        }
    }

    private void row(long line, CSVRecord record) {
        String question = cell(record, Column.QUESTION);
        String reference = cell(record, Column.REFERENCE);
        String answer = cell(record, Column.ANSWER);
        String label = GradeLabel.of(cell(record, Column.LABEL));
        String written = cell(record, Column.SCORE).replace(',', '.');
        double score = Double.NaN;
        int before = faults.size();
        if (!written.isEmpty()) {
            try {
                score = Double.parseDouble(written);
            } catch (NumberFormatException e) {
                // said below
            }
            if (!Double.isFinite(score)) {
                faults.add("line " + line + ": the score is no number. Write one such as 2.5.");
            }
        }
        if (question.isEmpty()) {
            faults.add("line " + line + ": the question is empty. Fill it in or remove the row.");
        }
        if (needsReference && reference.isEmpty()) {
            faults.add("line " + line + ": the reference is empty. Fill it in or remove the row.");
        }
        if (label.isEmpty() && written.isEmpty()) {
            faults.add("line " + line + ": there is neither label nor score. Fill one in or remove the row.");
        }
        if (faults.size() == before) {
            rows.add(new GradedRow(line, question, reference, answer, label, score));
        }
    }

    private String cell(CSVRecord record, Column column) {
        Integer place = places.get(column);
        return place == null || place >= record.size()
                ? ""
                : SheetText.meant(record.get(place).strip());
    }

    private static String title(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    /** The one by which most known columns are found in the first line. */
    private static char separator(String text) {
        char best = SEPARATORS[0];
        long most = -1;
        for (char separator : SEPARATORS) {
            long found = 0;
            try (CSVParser parser = parser(text, separator)) {
                for (String title : parser.iterator().next()) {
                    for (Column column : Column.values()) {
                        found += column.names.contains(title(title)) ? 1 : 0;
                    }
                }
            } catch (IOException | RuntimeException e) {
                continue; // not this one; what none can read is said when it is read
            }
            if (found > most) {
                most = found;
                best = separator;
            }
        }
        return best;
    }

    private static CSVParser parser(String text, char separator) throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text));
    }

    private static long lineOf(String text, int place) {
        return 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
