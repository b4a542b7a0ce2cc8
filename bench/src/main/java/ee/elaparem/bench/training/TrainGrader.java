package ee.elaparem.bench.training;

import ee.elaparem.tutor.AnswerTraits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the tutor without a model, prints how good it is on questions that it has not seen, and writes the weights. */
@Command(
        name = "train-grader",
        description = "Trains the weights of the tutor without a model on answers that people graded.")
public final class TrainGrader implements Callable<Integer> {
    private static final int FOLDS = 5;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The folder with SET.questions.jsonl and SET.answers.jsonl.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Path data;

    @Option(
            names = "--sets",
            split = ",",
            defaultValue = "scientsbank,beetle,mohler,saf_de",
            description = "The sets to learn from: ${DEFAULT-VALUE} unless given.")
    private List<String> names = List.of();

    @Option(
            names = "--references",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many references of a question count; all unless given.")
    private int references;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the weights are written; nowhere unless given.")
    private @Nullable Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<GradedAnswers> sets = new ArrayList<>();
        for (String name : names) {
            if (!Files.isReadable(data.resolve(name + ".answers.jsonl"))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no " + name
                                + ".answers.jsonl in --data. Give the folder that has it, or other --sets.");
            }
            sets.add(GradedAnswers.read(data, name, references));
        }
        Training training = new Training(sets);
        List<String> lines = new ArrayList<>();
        lines.add(
                "On questions not trained on (" + FOLDS + " parts, by question), with 95 % intervals over questions:");
        for (boolean strictness : new boolean[] {false, true}) {
            lines.add(
                    strictness
                            ? "With an intercept for each set, for how strict its graders are:"
                            : "As shipped, one for all:");
            List<double[]> odds = training.held(FOLDS, strictness);
            for (int s = 0; s < sets.size(); s++) {
                lines.add(line(sets.get(s), new Figures(sets.get(s), odds.get(s))));
            }
        }
        lines.add("Trained on this set alone:");
        for (GradedAnswers set : sets) {
            double[] odds = new Training(List.of(set)).held(FOLDS, false).getFirst();
            lines.add(line(set, new Figures(set, odds)));
        }
        lines.add("The same, the score learned in place of correct or not; what was learned, and the score:");
        for (GradedAnswers set : sets) {
            if (set.isScored()) {
                double[] credit = new Training(List.of(set)).heldCredit(FOLDS).getFirst();
                lines.add("  " + set.set() + ": correlation " + new Figures(set, credit).correlation());
            }
        }
        lines.add("If it were known how many answers to each question are correct (an intercept for each set):");
        List<double[]> odds = training.held(FOLDS, true);
        for (int s = 0; s < sets.size(); s++) {
            Figures figures = new Figures(sets.get(s), odds.get(s));
            lines.add("  " + sets.get(s).set() + ": accuracy " + figures.accuracyWithKnownShares());
        }
        if (sets.stream().anyMatch(GradedAnswers::tellsContradictions)) {
            lines.add("Correct, contradictory or incorrect (an intercept for each set):");
            List<double[]> against = training.heldContradictions(FOLDS);
            for (int s = 0; s < sets.size(); s++) {
                if (sets.get(s).tellsContradictions()) {
                    Figures figures = new Figures(sets.get(s), odds.get(s), against.get(s));
                    lines.add("  " + sets.get(s).set() + ": accuracy " + figures.accuracyOfThree() + ", macro-F1 "
                            + figures.macroF1OfThree() + ", right of those called contradictory "
                            + figures.precisionOfContradictory());
                }
            }
        }
        PrintWriter printed = spec.commandLine().getOut();
        lines.forEach(printed::println);
        printed.flush();
        if (out != null) {
            Files.writeString(out, written(training.all(), lines, sets));
        }
        return 0;
    }

    private static String line(GradedAnswers set, Figures figures) {
        return "  " + set.set() + ": accuracy " + figures.accuracy() + ", macro-F1 " + figures.macroF1()
                + ", on the surest half " + figures.surestHalf()
                + (set.isScored() ? ", correlation with the score " + figures.correlation() : "");
    }

    private static String written(Logistic learned, List<String> lines, List<GradedAnswers> sets) {
        StringBuilder text = new StringBuilder("# Made by ./ela-parem bench train-grader. What each trait of an answer"
                + " is worth, in log-odds.\n# Trained on:");
        for (GradedAnswers set : sets) {
            text.append(' ')
                    .append(set.set())
                    .append(" (")
                    .append(set.answers().size())
                    .append(" answers)");
        }
        text.append('\n');
        lines.forEach(line -> text.append("# ").append(line).append('\n'));
        text.append(String.format(Locale.ROOT, "BIAS = %.4f%n", learned.intercepts()[0]));
        List<String> traits = AnswerTraits.names();
        for (int i = 0; i < traits.size(); i++) {
            text.append(String.format(Locale.ROOT, "%s = %.4f%n", traits.get(i), learned.weights()[i]));
        }
        return text.toString();
    }
}
