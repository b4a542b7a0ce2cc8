package ee.elaparem.bench.placement;

import ee.elaparem.course.Chances;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.Level;
import ee.elaparem.learning.LearnedItems;
import ee.elaparem.learning.LearnedItems.Learned;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What was learned of the items: a table for a person to look through, and a placement.csv for them to put in place. */
final class Review {
    private static final int QUESTION_MOST = 60;
    private static final double EVEN = 0.5;

    private Review() {}

    static void print(int tests, List<Learned> items, PrintWriter out) {
        out.printf("Learned from %d tests. An item needs %d answers.%n%n", tests, least());
        out.printf("%-12s  %7s  %6s  %-27s  %s%n", "Level", "answers", "credit", "full at each level", "question");
        for (Learned learned : items) {
            String question = learned.item().question().text();
            out.printf(
                    Locale.ROOT,
                    "%-12s  %7d  %6s  %-27s  %s%n",
                    learned.item().level().title(),
                    learned.answers(),
                    learned.answers() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", learned.credit()),
                    learned.enough() ? numbers(learned.chances()) : "too few answers",
                    question.length() <= QUESTION_MOST ? question : question.substring(0, QUESTION_MOST - 1) + "…");
            remark(learned).forEach(remark -> out.printf("%-12s  %s%n", "", "! " + remark));
        }
        out.flush();
    }

    private static int least() {
        return LearnedItems.LEAST_ANSWERS;
    }

    private static String numbers(Chances chances) {
        List<String> numbers = new ArrayList<>();
        chances.full().forEach(each -> numbers.add(String.format(Locale.ROOT, "%.2f", each)));
        return String.join("  ", numbers);
    }

    private static List<String> remark(Learned learned) {
        if (!learned.enough()) {
            return List.of();
        }
        Chances chances = learned.chances();
        if (chances.spread() < 0.35) {
            return List.of("It hardly parts the levels. Ask for something else, or judge it otherwise.");
        }
        Level level = learned.item().level();
        if (chances.at(level) < EVEN) {
            return List.of("Learners of its level do not answer it yet. It may belong further up.");
        }
        if (level.ordinal() > 0 && chances.at(Level.values()[level.ordinal() - 1]) > EVEN) {
            return List.of("Learners of the level below answer it as well. It may belong further down.");
        }
        return List.of();
    }

    /**
     * Writes the whole placement.csv with what was learned.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is such a file; nothing is overwritten
     */
    static void write(List<Learned> items, Path file) throws IOException {
        List<String> header = new ArrayList<>(CourseRows.OF_PLACEMENT);
        header.addAll(CourseRows.OF_CHANCES);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator("\n")
                .get();
        try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                CSVPrinter csv = new CSVPrinter(to, format)) {
            for (Learned learned : items) {
                List<Object> row = new ArrayList<>();
                row.add(learned.item().level().title());
                row.add(learned.item().question().text());
                row.add(learned.item().question().benchmark());
                for (double full : learned.chances().full()) {
                    row.add(learned.enough() ? String.format(Locale.ROOT, "%.2f", full) : "");
                }
                csv.printRecord(row);
            }
        }
    }
}
