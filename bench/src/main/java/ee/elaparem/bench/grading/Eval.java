package ee.elaparem.bench.grading;

import ee.elaparem.app.FaultySettings;
import ee.elaparem.app.Settings;
import ee.elaparem.bench.grading.Examiner.Candidate;
import ee.elaparem.bench.grading.Tutors.Kind;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.tutor.FaultyGrades;
import ee.elaparem.tutor.MistralSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private EvalOptions asked = new EvalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        try {
            asked.check();
            measure();
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

    private void measure() throws IOException {
        GradedSet set = read();
        List<Attack> texts = asked.attacks == null ? List.of() : Attack.read(asked.attacks);
        LocalModel standIn = asked.standIn;
        if (!asked.bank.isEmpty()) {
            measureBank(set, texts);
        } else if (!asked.tutor.needsModel()) {
            measureTutor(set, texts, null);
        } else if (standIn == null) {
            measureTutor(set, texts, mistral());
        } else {
            try (LocalMistral local = standIn.start()) {
                measureTutor(set, texts, LocalModel.settings(local));
            }
        }
    }

    private GradedSet read() throws IOException {
        GradedSet set;
        if (asked.course) {
            Path folder = Settings.read(environment, home).courseFolder();
            set = GradedSet.of((folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder)).course());
        } else if (asked.csv != null) {
            set = GradedFiles.readCsv(asked.csv);
        } else {
            set = GradedFiles.read(Objects.requireNonNull(asked.questions), asked.answers);
        }
        return (asked.pass == null ? set : set.passingFrom(asked.pass)).limited(asked.limit);
    }

    private MistralSettings mistral() {
        Settings.Mistral mistral = Settings.read(environment, home).mistral();
        if (mistral == null) {
            throw asked.wrong("This tutor needs Mistral: set MISTRAL_API_KEY in the environment or in .env.");
        }
        return Tutors.settings(mistral);
    }

    private void measureBank(GradedSet set, List<Attack> texts) {
        BankTrial trial = new BankTrial(set, asked.bank, asked.graders(), shelf -> examiner(Tutors.banked(shelf)));
        if (trial.questions() == 0) {
            throw asked.wrong("No question has more than " + Collections.max(asked.bank)
                    + " graded answers; take smaller banks.");
        }
        new BankText(trial, trial.run(texts, work()), spec.commandLine().getOut()).print(asked.json);
    }

    private void measureTutor(GradedSet set, List<Attack> texts, @Nullable MistralSettings settings) {
        Usage usage = new Usage();
        TutorTrial trial = new TutorTrial(set, texts, work());
        try (Examiner examiner = examiner(Tutors.of(asked.tutor, asked.strictness, settings, usage))) {
            if (asked.tutor.needsModel()) {
                trial.prepare(examiner);
            }
            print(report(trial.run(examiner), usage, set));
        }
    }

    private Report report(TutorTrial.Judged judged, Usage usage, GradedSet set) {
        return Report.of(
                asked.tutor.name().toLowerCase(Locale.ROOT),
                judged.answers(),
                asked.tutor != Kind.MISTRAL,
                asked.scale != null ? asked.scale : set.greatestScore(),
                AttackTally.of(judged.attacks()),
                new Report.Cost(usage, judged.size(), asked.priceIn, asked.priceOut),
                asked.worst);
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (asked.json) {
            out.println(ReportJson.of(report));
            out.flush();
        } else {
            new ReportText(report, out).print();
        }
    }

    private Examiner examiner(Function<String, Candidate> tutors) {
        return new Examiner(tutors, asked.language, asked.references);
    }

    private Work work() {
        return new Work(asked.workers(), spec.commandLine().getErr());
    }
}
