package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.storage.GradedAnswers;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.tutor.FaultyGrades;
import ee.elaparem.tutor.GradeLabel;
import ee.elaparem.tutor.GradedCsv;
import ee.elaparem.tutor.GradedRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ela-parem bank}: answers that a teacher graded, by which the bot judges new answers to the same question better. */
@Command(
        name = "bank",
        description = {
            "Shows how many graded answers each question of the course has, and takes in new ones.",
            "The bot must be stopped for it. ./ela-parem eval --bank 5,10,20,40 tells what they are worth."
        },
        mixinStandardHelpOptions = true)
final class BankCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = {
                "A CSV file with the columns question, answer, label. Labels: correct, partly, wrong.",
                "Leave out names and whatever else tells who wrote an answer."
            })
    @Nullable
    Path file;

    @Option(names = "--clear", description = "Forgets all graded answers first.")
    boolean clear;

    @Override
    public Integer call() {
        return run(System.getenv(), Main.home(), file, clear, Commands.out(spec));
    }

    /** Does it. Returns the exit code. */
    static int run(Map<String, String> environment, Path home, @Nullable Path file, boolean clear, PrintWriter out) {
        Settings settings = Settings.read(environment, home);
        Course course = course(settings);
        List<GradedAnswers.Graded> graded;
        try {
            graded = file == null ? List.of() : read(file, settings.usesAirtable() ? null : course, out);
        } catch (FaultyGrades e) {
            out.println(e.getMessage());
            return ExitCode.FAILED;
        } catch (NoSuchFileException e) {
            out.println("There is no file " + file + ". Check its name and folder.");
            return ExitCode.FAILED;
        } catch (IOException e) {
            out.println("The file cannot be read (" + e.getClass().getSimpleName() + "). Check its rights.");
            return ExitCode.FAILED;
        }
        try (Store store = Store.open(Bot.folder(settings))) {
            if (clear) {
                out.println("Forgot " + store.gradedAnswers().clear() + " graded answers.");
            }
            if (!graded.isEmpty()) {
                store.gradedAnswers().add(graded);
                out.println("Took in " + graded.size() + " graded answers.");
            }
            show(store.gradedAnswers(), course, out);
            return ExitCode.OK;
        } catch (StoreUnavailable e) {
            out.println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static Course course(Settings settings) {
        Path folder = settings.courseFolder();
        return (folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder)).course();
    }

    /** @param course to know the questions by; null where it is not at hand */
    private static List<GradedAnswers.Graded> read(Path file, @Nullable Course course, PrintWriter out)
            throws IOException {
        List<String> faults = new ArrayList<>();
        List<GradedAnswers.Graded> graded = new ArrayList<>();
        int strange = 0;
        for (GradedRow row : GradedCsv.read(file, false)) {
            switch (row.label()) {
                case GradeLabel.CORRECT, GradeLabel.PARTLY, GradeLabel.INCORRECT -> {
                    if (course == null || isAsked(row.question(), course)) {
                        graded.add(new GradedAnswers.Graded(
                                row.question(), row.answer(), row.label().equals(GradeLabel.CORRECT)));
                    } else {
                        strange++;
                    }
                }
                default -> faults.add("line " + row.line() + ": the label is none of correct, partly, wrong.");
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultyGrades(String.valueOf(file.getFileName()), faults);
        }
        if (strange > 0) {
            out.println(
                    "Left out " + strange + " answers to questions that the course does not ask, letter for letter.");
        }
        return graded;
    }

    private static boolean isAsked(String question, Course course) {
        return questions(course).anyMatch(asked -> asked.text().strip().equals(question.strip()));
    }

    private static Stream<Question> questions(Course course) {
        return Stream.concat(
                course.videos().stream().map(video -> video.question()),
                course.placement().stream().map(item -> item.question()));
    }

    private static void show(GradedAnswers kept, Course course, PrintWriter out) {
        out.println(kept.count() + " graded answers are kept.");
        questions(course).forEach(question -> {
            int number = kept.of(question).size();
            if (number > 0) {
                out.printf("%4d  %s%n", number, question.text());
            }
        });
        out.flush();
    }
}
