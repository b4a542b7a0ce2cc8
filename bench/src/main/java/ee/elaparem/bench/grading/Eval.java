package ee.elaparem.bench.grading;

import ee.elaparem.app.FaultySettings;
import ee.elaparem.app.Settings;
import ee.elaparem.bench.grading.AttackTally.Outcome;
import ee.elaparem.bench.grading.AttackTally.Try;
import ee.elaparem.bench.grading.Tutors.Kind;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.ObedientModel;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.mistral.StandIn;
import ee.elaparem.tutor.FaultyGrades;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.Strictness;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ela-parem eval}: how often a tutor is wrong, on answers that people graded. */
@Command(
        name = "eval",
        description = {
            "Measures a tutor on answers that people graded, and on texts that try to pass without an answer.",
            "The tutor judges exactly as in the bot; each reference answer is a benchmark.",
            "Files are JSON Lines: questions with qid, question, references; answers with qid, answer, and label or"
                    + " score; attacks with category, template, expect. Or one CSV file. docs/teaching.md tells more."
        })
public final class Eval implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;

    enum Model {
        SENSIBLE,
        QUOTING,
        INVENTING
    }

    enum Graded {
        PEOPLE,
        MODEL
    }

    private final Map<String, String> environment;
    private final Path home;

    /** With the settings of this process. */
    public Eval() {
        this(System.getenv(), Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath());
    }

    /** @param home the folder of {@code .env} */
    Eval(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
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
    Model standIn;

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

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            check();
            GradedSet set = read();
            List<Attack> texts = attacks == null ? List.of() : Attack.read(attacks);
            if (!bank.isEmpty()) {
                measureBank(set, texts);
                return OK;
            }
            if (!tutor.needsModel()) {
                measure(set, texts, null);
            } else if (standIn == null) {
                measure(set, texts, mistral());
            } else {
                try (LocalMistral local =
                        LocalMistral.builder().model(model(standIn)).start()) {
                    measure(set, texts, local(local));
                }
            }
            return OK;
        } catch (FaultyGrades | FaultySettings e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println("There is no file " + e.getFile() + ". Check its name and folder.");
        } catch (AccessDeniedException e) {
            spec.commandLine().getErr().println("The file " + e.getFile() + " may not be read. Change its rights.");
        } catch (IOException e) {
            spec.commandLine().getErr().println("A file cannot be read: " + e.getMessage());
        }
        return FAILED;
    }

    private void check() {
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

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private GradedSet read() throws IOException {
        GradedSet set;
        if (course) {
            Path folder = Settings.read(environment, home).courseFolder();
            set = GradedSet.of((folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder)).course());
        } else if (csv != null) {
            set = GradedFiles.readCsv(csv);
        } else {
            set = GradedFiles.read(Objects.requireNonNull(questions), answers);
        }
        return (pass == null ? set : set.passingFrom(pass)).limited(limit);
    }

    private MistralSettings mistral() {
        Settings settings = Settings.read(environment, home);
        Settings.Mistral mistral = settings.mistral();
        if (mistral == null) {
            throw wrong("This tutor needs Mistral: set MISTRAL_API_KEY in the environment or in .env.");
        }
        return Tutors.settings(mistral);
    }

    private static StandIn model(Model wanted) {
        return switch (wanted) {
            case SENSIBLE -> new SensibleModel();
            case QUOTING -> ObedientModel.quoting();
            case INVENTING -> ObedientModel.inventing();
        };
    }

    private static MistralSettings local(LocalMistral local) {
        return new MistralSettings(
                URI.create(local.url().toString()),
                local.key(),
                MistralSettings.MODEL,
                Optional.of(0.0),
                0,
                Duration.ofSeconds(15),
                Duration.ofSeconds(25));
    }

    private void measureBank(GradedSet set, List<Attack> texts) {
        BankTrial.Graders graders = new BankTrial.Graders(bankBy == Graded.MODEL, bankErrors);
        BankTrial trial =
                new BankTrial(set, bank, graders, shelf -> new Examiner(Tutors.banked(shelf), language, references));
        if (trial.questions() == 0) {
            throw wrong("No question has more than " + Collections.max(bank) + " graded answers; take smaller banks.");
        }
        Work work = new Work(parallel == null ? 1 : parallel, spec.commandLine().getErr());
        new BankText(trial, trial.run(texts, work), spec.commandLine().getOut()).print(json);
    }

    private void measure(GradedSet set, List<Attack> texts, @Nullable MistralSettings settings) {
        Usage usage = new Usage();
        int workers = parallel != null ? parallel : tutor.needsModel() ? 4 : 1;
        Work work = new Work(workers, spec.commandLine().getErr());
        try (Examiner examiner = new Examiner(Tutors.of(tutor, strictness, settings, usage), language, references)) {
            if (tutor.needsModel()) {
                work.map("Benchmarks", List.copyOf(set.items().values()), item -> {
                    examiner.prepare(item);
                    return item;
                });
            }
            List<Tried> tried = work.map("Answers", set.answers(), answer -> {
                GradedSet.Item item = Objects.requireNonNull(set.items().get(answer.question()));
                return new Tried(item, answer, examiner.rate(item, answer.text()));
            });
            List<Try> tries = AttackTally.tries(texts, set);
            List<Outcome> outcomes = work.map("Attacks", tries, each -> each.by(examiner));
            Report report = Report.of(
                    tutor.name().toLowerCase(Locale.ROOT),
                    tried,
                    tutor != Kind.MISTRAL,
                    scale != null ? scale : set.greatestScore(),
                    AttackTally.of(outcomes),
                    new Report.Cost(usage, tried.size() + tries.size(), priceIn, priceOut),
                    worst);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(ReportJson.of(report));
                out.flush();
            } else {
                new ReportText(report, out).print();
            }
        }
    }
}
