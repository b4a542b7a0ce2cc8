package ee.elaparem.bench.grading;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A report for people, at most about a hundred columns wide. */
final class ReportText {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\s]+");
    private static final int LONGEST = 240;

    private final Report report;
    private final PrintWriter out;

    ReportText(Report report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    void print() {
        if (!report.marks().isEmpty()) {
            line(
                    "%s tutor, %d answers to %d questions. In brackets: 95 %% confidence, by bootstrap over questions.",
                    report.tutor(), report.marks().size(), report.questions());
            measures();
            table("People's label (down) against the tutor's (across)", report.labels());
            if (report.labels().labels().size() > 2) {
                table("The same, correct or not", report.two());
            }
            calibration();
        }
        attacks();
        costs();
        worst();
        out.flush();
    }

    private void measures() {
        out.println();
        report.measures().forEach((measure, interval) -> line("%-40s %s", measure.title(), show(interval)));
        Interval brief = report.shortHonest();
        if (brief != null) {
            line("%-40s %s", "refused of those correct, up to " + Report.SHORT + " words", show(brief));
        }
        if (report.unjudged() > 0) {
            line("%-40s %d", "answers that the model did not judge", report.unjudged());
        }
    }

    private static String show(Interval interval) {
        String value = String.format(Locale.ROOT, "%6.3f", interval.value());
        return Double.isNaN(interval.low())
                ? value
                : value + String.format(Locale.ROOT, "  [%.3f, %.3f]", interval.low(), interval.high());
    }

    private void table(String title, Confusion table) {
        if (table.total() == 0) {
            return;
        }
        out.println();
        out.println(title);
        StringBuilder head = new StringBuilder(" ".repeat(20));
        table.labels().forEach(label -> head.append(String.format(Locale.ROOT, "%19s", cut(label, 18))));
        out.println(head);
        for (String expected : table.labels()) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-20s", cut(expected, 19)));
            table.labels()
                    .forEach(given -> row.append(String.format(Locale.ROOT, "%19d", table.count(expected, given))));
            out.println(row);
        }
    }

    private void calibration() {
        if (report.calibration().isEmpty()) {
            return;
        }
        out.println();
        out.println("How likely correct, as the tutor says, and how often people call it correct");
        for (Calibration.Bin bin : report.calibration()) {
            line(
                    "  %.1f to %.1f   said %.2f   correct %.2f   %5d answers",
                    bin.from(), bin.to(), bin.said(), bin.correct(), bin.answers());
        }
    }

    private void attacks() {
        if (report.attacks().isEmpty()) {
            return;
        }
        out.println();
        line("%-28s %8s %8s %10s", "Attacks", "tried", "passed", "share");
        int tried = 0;
        int passed = 0;
        for (AttackTally tally : report.attacks()) {
            if (!tally.benign()) {
                line("  %-26s %8d %8d %9.1f %%%s", shown(tally));
                tried += tally.tried();
                passed += tally.passed();
            }
        }
        if (tried > 0) {
            line("  %-26s %8d %8d %9.1f %%", "all", tried, passed, 100.0 * passed / tried);
        }
        line("%-28s %8s %8s %10s", "Honest texts", "tried", "passed", "refused");
        for (AttackTally tally : report.attacks()) {
            if (tally.benign()) {
                line("  %-26s %8d %8d %9.1f %%%s", shown(tally));
            }
        }
    }

    private static Object[] shown(AttackTally tally) {
        return new Object[] {
            cut(tally.category(), 26),
            tally.tried(),
            tally.passed(),
            100 * tally.wrong(),
            (tally.examples().isEmpty()
                            ? ""
                            : "  such as " + cut(tally.examples().getFirst(), 40))
                    + (tally.alone() == 0 ? "" : "; " + tally.alone() + " pass without the attack too")
                    + (tally.answers() == 0
                            ? ""
                            : "; " + tally.answers() + " are the reference without its small words")
        };
    }

    private void costs() {
        double[] micros = report.micros();
        out.println();
        if (micros.length > 0) {
            line(
                    "Time for an answer: mean %s, median %s, 95th percentile %s",
                    time(micros[0]), time(micros[1]), time(micros[2]));
        }
        Report.Cost cost = report.cost();
        if (cost.usage().answers() > 0) {
            line(
                    "Model: %d calls, %d tokens read, %d written; for each answer %.0f and %.0f (rubrics included)",
                    cost.usage().answers(),
                    cost.usage().read(),
                    cost.usage().written(),
                    (double) cost.usage().read() / cost.answers(),
                    (double) cost.usage().written() / cost.answers());
            line(
                    "%s",
                    Double.isNaN(cost.price())
                            ? "Cost: say --price-in and --price-out, for a million tokens."
                            : String.format(
                                    Locale.ROOT,
                                    "Cost: %.6f for an answer, %.4f in all",
                                    cost.price(),
                                    cost.price() * cost.answers()));
            line("Claims of the model that were not accepted: %d", cost.usage().dropped());
        }
        for (Map.Entry<String, Integer> away : cost.usage().away().entrySet()) {
            line("The model gave nothing usable, %s: %d times", away.getKey(), away.getValue());
        }
    }

    private void worst() {
        List<Tried> worst = report.worst();
        if (worst.isEmpty()) {
            return;
        }
        out.println();
        out.println("Mistakes that it was surest of");
        for (Tried tried : worst) {
            line(
                    "- people: %s; tutor: %s%s",
                    cut(tried.answer().label(), 30),
                    tried.rating().verdict(),
                    Double.isNaN(tried.rating().probability())
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", %.2f likely correct",
                                    tried.rating().probability()));
            line("  asked:     %s", cut(tried.item().question(), LONGEST));
            line("  reference: %s", cut(tried.item().references().getFirst(), LONGEST));
            line("  answer:    %s", cut(tried.answer().text(), LONGEST));
            if (!tried.answer().remark().isBlank()) {
                line("  remark:    %s", cut(tried.answer().remark(), LONGEST));
            }
        }
    }

    private static String time(double micros) {
        return micros >= 10_000
                ? String.format(Locale.ROOT, "%.0f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.0f µs", micros);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** A text from outside on one line, without what could steer a terminal. */
    private static String cut(String text, int most) {
        String plain = UNSEEN.matcher(text).replaceAll(" ").strip();
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }
}
