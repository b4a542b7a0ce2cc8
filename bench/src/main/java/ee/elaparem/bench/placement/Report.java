package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import ee.elaparem.learning.PlacementTest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as tables for people. */
final class Report {
    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void results(int items, int learners, long seed, List<Result> results) {
        line("The placement test with %d items, at most %d questions.", items, PlacementTest.MOST);
        line("%d simulated learners of each kind, seed %d; 95 %% intervals in brackets.", learners, seed);
        line("");
        for (Result result : results) {
            line("%-20s %s", result.kind().name(), result.kind().about());
        }
        line("");
        line("%-20s %-22s %-22s %-16s %s", "", "right level", "within one level", "questions", "nine in ten need");
        for (Result result : results) {
            line(
                    "%-20s %-22s %-22s %-16s at most %d",
                    result.kind().name(),
                    result.right(),
                    result.withinOne(),
                    number("%.2f ± %.2f", result.questions(), result.questionsHalf()),
                    result.ninetieth());
        }
        line("");
        line("%-20s %s", "Right, by true level", levels());
        for (Result result : results) {
            StringBuilder row = new StringBuilder();
            for (Level level : Level.values()) {
                Share share = result.byLevel().get(level);
                row.append(String.format("%-22s ", share == null ? "-" : share));
            }
            line("%-20s %s", result.kind().name(), row);
        }
        line("");
        line(
                "After %d lessons, every offer taken: three tries at each question, answered as an item of the lesson's level.",
                Simulation.LESSONS);
        line("%-20s %-22s %-20s %s", "", "right level", "offers of a higher", "of a lower level (for each learner)");
        for (Result result : results) {
            line(
                    "%-20s %-22s %-20s %s",
                    result.kind().name(),
                    result.afterLessons(),
                    number("%.3f", result.up()),
                    number("%.3f", result.down()));
        }
        out.flush();
    }

    void bounds(int perLevel, int most, Map<String, List<BestRule.Reached>> frontiers) {
        line(
                "The best that any rule can do, knowing how these learners answer: at most %d questions, %d items for each level.",
                most, perLevel);
        line("A rule that asks fewer questions on average than a line says finds fewer right than it says.");
        frontiers.forEach((name, frontier) -> {
            line("");
            line("%-12s %-12s %s", name, "questions", "right");
            frontier.forEach(reached ->
                    line("%-12s %-12s %s", "", number("%.2f", reached.questions()), number("%.4f", reached.right())));
        });
        out.flush();
    }

    private static String levels() {
        StringBuilder titles = new StringBuilder();
        for (Level level : Level.values()) {
            titles.append(String.format("%-22s ", level.title()));
        }
        return titles.toString();
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
