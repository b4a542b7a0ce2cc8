package ee.elaparem.bench.grading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.bench.grading.BankTrial.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what graded answers are worth, for people or for programs. */
final class BankText {
    private final BankTrial trial;
    private final List<Row> rows;
    private final PrintWriter out;

    BankText(BankTrial trial, List<Row> rows, PrintWriter out) {
        this.trial = trial;
        this.rows = rows;
        this.out = out;
    }

    void print(boolean json) {
        if (json) {
            out.println(json().toPrettyString());
        } else {
            table();
        }
        out.flush();
    }

    private void table() {
        out.printf(
                Locale.ROOT,
                "Graded answers of the same question, %d questions. In brackets: 95 %% confidence.%n%n",
                trial.questions());
        out.printf(
                Locale.ROOT,
                "%6s  %-22s  %-22s  %-22s  %-24s %s%n",
                "bank",
                "accuracy",
                "macro-F1",
                "on the surest half",
                "gain",
                "attacks passed");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%6d  %-22s  %-22s  %-22s  %-24s %s%n",
                    row.size(),
                    show("%.3f", row.accuracy()),
                    show("%.3f", row.macroF1()),
                    show("%.3f", row.surestHalf()),
                    row.size() == 0 ? "" : show("%+.3f", row.gain()),
                    attacks(row));
        }
    }

    private static String attacks(Row row) {
        int tried = 0;
        int passed = 0;
        int honest = 0;
        int met = 0;
        for (AttackTally tally : row.attacks()) {
            if (tally.benign()) {
                honest += tally.tried();
                met += tally.passed();
            } else {
                tried += tally.tried();
                passed += tally.passed();
            }
        }
        return tried == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of %d, %d of them new; honest refused %d of %d",
                        passed,
                        tried,
                        row.newlyPassed().size(),
                        honest - met,
                        honest);
    }

    private static String show(String format, Interval interval) {
        String value = String.format(Locale.ROOT, format, interval.value());
        return Double.isNaN(interval.low())
                ? value
                : value
                        + String.format(
                                Locale.ROOT, " [" + format + ", " + format + "]", interval.low(), interval.high());
    }

    private ArrayNode json() {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Row row : rows) {
            ObjectNode node = all.addObject().put("bank", row.size()).put("tested", row.tested());
            put(node.putObject("accuracy"), row.accuracy());
            put(node.putObject("macro_f1"), row.macroF1());
            put(node.putObject("confident_half"), row.surestHalf());
            put(node.putObject("gain"), row.gain());
            row.newlyPassed().forEach(node.putArray("attacks_newly_passed")::add);
            ArrayNode attacks = node.putArray("attacks");
            row.attacks()
                    .forEach(tally -> attacks.addObject()
                            .put("category", tally.category())
                            .put("benign", tally.benign())
                            .put("tried", tally.tried())
                            .put("passed", tally.passed()));
        }
        return all;
    }

    private static void put(ObjectNode node, Interval interval) {
        node.put("value", interval.value());
        if (!Double.isNaN(interval.low())) {
            node.put("low", interval.low()).put("high", interval.high());
        }
    }
}
