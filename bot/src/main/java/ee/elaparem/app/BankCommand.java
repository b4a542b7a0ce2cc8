package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.Question;
import ee.elaparem.course.SheetText;
import ee.elaparem.storage.GradedAnswers;
import ee.elaparem.storage.StoreVisit;
import ee.elaparem.tutor.BankedAnswer;
import ee.elaparem.tutor.FaultyGrades;
import ee.elaparem.tutor.GradeLabel;
import ee.elaparem.tutor.GradedCsv;
import ee.elaparem.tutor.GradedRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ela-parem bank}: answers that a teacher graded, by which the bot judges new answers to the same question better. */
@Command(
        name = "bank",
        description = {
            "Shows how many graded answers each question of the course has, and takes in new ones.",
            "The bot may be running; it goes by them ten minutes later at most.",
            "./ela-parem eval --bank 5,10,20,40 tells what they are worth."
        },
        mixinStandardHelpOptions = true)
final class BankCommand extends StoreCommand {
    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = {
                "A CSV file with the columns question, answer, label. Labels: correct, partly, wrong.",
                "Leave out names and whatever else tells who wrote an answer."
            })
    @Nullable
    Path file;

    @Option(
            names = "--export-shared",
            paramLabel = "FILE",
            description = {
                "Writes a CSV file of the answers that learners share, as the model graded them.",
                "Correct the labels and take it in with --import: your label then stands instead of the model's."
            })
    @Nullable
    Path shared;

    @Option(names = "--clear", description = "Forgets first all graded answers that were taken in.")
    boolean clear;

    @Override
    int look(StoreVisit store, Course course, PrintWriter out) throws IOException {
        List<GradedAnswers.Graded> graded;
        try {
            graded = file == null ? List.of() : read(file, course, out);
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
        GradedAnswers kept = store.gradedAnswers();
        if (clear) {
            out.println("Forgot " + kept.clear() + " graded answers.");
        }
        if (!graded.isEmpty()) {
            kept.add(graded);
            out.println("Took in " + graded.size() + " graded answers.");
        }
        if (shared != null) {
            write(kept, course, shared);
            out.println("Written: " + shared.toAbsolutePath().normalize());
        }
        show(kept, course, out);
        return ExitCode.OK;
    }

    /** @param course to know the questions by; one without questions is not known yet, and takes all */
    private static List<GradedAnswers.Graded> read(Path file, Course course, PrintWriter out) throws IOException {
        List<String> faults = new ArrayList<>();
        List<GradedAnswers.Graded> graded = new ArrayList<>();
        int strange = 0;
        for (GradedRow row : GradedCsv.read(file, false)) {
            switch (row.label()) {
                case GradeLabel.CORRECT, GradeLabel.PARTLY, GradeLabel.INCORRECT -> {
                    if (course.videos().isEmpty() || isAsked(row.question(), course)) {
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

    private static void write(GradedAnswers kept, Course course, Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("question", "answer", "label")
                .get();
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, format)) {
            for (Question question : questions(course).toList()) {
                for (BankedAnswer answer : kept.shared(question)) {
                    csv.printRecord(
                            SheetText.guarded(question.text()),
                            SheetText.guarded(answer.answer()),
                            answer.correct() ? "correct" : "wrong");
                }
            }
        }
    }

    private static void show(GradedAnswers kept, Course course, PrintWriter out) {
        out.println(kept.count() + " graded answers are kept.");
        if (kept.countShared() > 0) {
            out.println("Learners share " + kept.countShared() + " more.");
        }
        questions(course).forEach(question -> {
            int number = kept.of(question).size();
            if (number > 0) {
                out.printf("%4d  %s%n", number, question.text());
            }
        });
    }
}
