package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.Tutors.Kind;
import ee.elaparem.tutor.Strictness;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@link Eval} is asked to measure, and on what; and which of its options go together. */
final class EvalOptions {
    enum Graded {
        PEOPLE,
        MODEL
    }

    @Option(names = "--tutor", required = true, description = "${COMPLETION-CANDIDATES}, in small letters too.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    Kind tutor;

    @Option(
            names = "--strictness",
            defaultValue = "usual",
            description = "As the setting GRADING_STRICTNESS: ${COMPLETION-CANDIDATES}, in small letters too.")
    Strictness strictness = Strictness.USUAL;

    @Option(names = "--questions", paramLabel = "Q", description = "The questions.")
    @Nullable
    Path questions;

    @Option(names = "--answers", paramLabel = "A", description = "The graded answers.")
    @Nullable
    Path answers;

    @Option(
            names = "--csv",
            paramLabel = "F",
            description =
                    "Instead of both: a CSV file with the columns question, reference, answer, and label or score.")
    @Nullable
    Path csv;

    @Option(names = "--course", description = "Instead of both: the questions of the bot's course, for attacks alone.")
    boolean course;

    @Option(names = "--attacks", paramLabel = "F", description = "Templates that are filled in for each question.")
    @Nullable
    Path attacks;

    @Option(names = "--lang", defaultValue = "en", description = "The language of questions that do not name theirs.")
    String language = "en";

    @Option(
            names = "--pass",
            paramLabel = "SCORE",
            description = "Answers without a label are correct from this score on.")
    @Nullable
    Double pass;

    @Option(
            names = "--scale",
            paramLabel = "SCORE",
            description = "The score of an answer that meets everything; else the highest in the file.")
    @Nullable
    Double scale;

    @Option(
            names = "--references",
            paramLabel = "N",
            description = "How many references of a question count; else all. Each costs the model a call.")
    int references = Integer.MAX_VALUE;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many answers, evenly from the questions.")
    int limit = Integer.MAX_VALUE;

    @Option(names = "--worst", paramLabel = "N", defaultValue = "10", description = "How many mistakes to show.")
    int worst = 10;

    @Option(names = "--parallel", paramLabel = "N", description = "Answers at a time; else 4 with a model.")
    @Nullable
    Integer parallel;

    @Option(names = "--price-in", paramLabel = "P", description = "The price of a million tokens read.")
    double priceIn = Double.NaN;

    @Option(names = "--price-out", paramLabel = "P", description = "The price of a million tokens written.")
    double priceOut = Double.NaN;

    @Option(
            names = "--stand-in",
            description = {
                "A local model instead of Mistral: ${COMPLETION-CANDIDATES}.",
                "The last two believe whatever they read, and quote the learner or invent a quote."
            })
    @Nullable
    LocalModel standIn;

    @Option(
            names = "--bank",
            split = ",",
            paramLabel = "N",
            description = {
                "Instead of all that: what so many graded answers of the same question are worth, such as 5,10,20,40.",
                "Banked answers are never tested ones. For the lexical tutor."
            })
    List<Integer> bank = List.of();

    @Option(
            names = "--bank-by",
            paramLabel = "WHO",
            defaultValue = "people",
            description = {
                "Who graded what is in the bank: ${COMPLETION-CANDIDATES}, in small letters too.",
                "What a model graded counts half, and alone accepts only what two graded answers are like."
            })
    Graded bankBy = Graded.PEOPLE;

    @Option(
            names = "--bank-errors",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "What share of the bank's labels is wrong, from 0 to 0.5; drawn by lot, always the same.")
    double bankErrors;

    @Option(names = "--json", description = "Prints one JSON object instead, for programs.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** @throws ParameterException when options are missing, do not go together or are out of range */
    void check() {
        if (csv != null && (questions != null || answers != null)) {
            throw wrong("--csv stands instead of --questions and --answers; leave one or the other out.");
        }
        if (course && (csv != null || questions != null || answers != null)) {
            throw wrong("--course stands instead of files with questions; leave one or the other out.");
        }
        if (csv == null && questions == null && !course) {
            throw wrong("Say what to measure on: --questions with --answers or --attacks, or --csv, or --course.");
        }
        if (csv == null && answers == null && attacks == null) {
            throw wrong("Add --answers, --attacks, or both.");
        }
        if (standIn != null && !tutor.needsModel()) {
            throw wrong("--stand-in stands instead of a model; " + tutor + " has none.");
        }
        if (!bank.isEmpty() && (tutor != Kind.LEXICAL || answers == null && csv == null || Collections.min(bank) < 1)) {
            throw wrong("--bank takes numbers from 1, --tutor lexical, and graded answers.");
        }
        if (!(bankErrors >= 0 && bankErrors <= 0.5) || bank.isEmpty() && (bankErrors > 0 || bankBy == Graded.MODEL)) {
            throw wrong("--bank-by and --bank-errors (from 0 to 0.5) say more of --bank.");
        }
        if (limit < 1 || worst < 0 || references < 1 || parallel != null && (parallel < 1 || parallel > 64)) {
            throw wrong("--limit and --references are at least 1, --parallel from 1 to 64, --worst at least 0.");
        }
    }

    /** For what cannot be done as asked: says it, and shows the command's help. */
    ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }

    /** How many answers are judged at a time. */
    int workers() {
        return parallel != null ? parallel : tutor.needsModel() ? 4 : 1;
    }

    /** Who graded what is in the bank. */
    BankTrial.Graders graders() {
        return new BankTrial.Graders(bankBy == Graded.MODEL, bankErrors);
    }
}
