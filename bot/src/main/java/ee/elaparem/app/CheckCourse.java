package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Tutor;
import ee.elaparem.tutor.LexicalTutor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ela-parem course}: reads a course as the bot would, and tells what is wrong with it. */
@Command(
        name = "course",
        description = {
            "Reads a course and lists every fault with how to mend it.",
            "Exits with 1 when a row had to be left out."
        },
        mixinStandardHelpOptions = true)
final class CheckCourse implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder of videos.csv and placement.csv; else COURSE_DIR, else the sample course.")
    @Nullable
    Path folder;

    @Option(
            names = "--points",
            description =
                    "Also shows what each question asks for and the points that count, as the tutor without a model"
                            + " reads the benchmark.")
    boolean points;

    @Override
    public Integer call() {
        Path chosen = folder != null
                ? folder
                : Settings.read(System.getenv(), Main.home()).courseFolder();
        ReadCourse read = chosen == null ? CourseFiles.readShipped() : CourseFiles.read(chosen);
        PrintWriter out = Commands.out(spec);
        out.println(
                (chosen == null ? "The sample course" : chosen.toAbsolutePath().normalize()) + ": "
                        + contents(read.course()));
        out.println(read.report().describe());
        if (points) {
            showPoints(read.course(), out);
        }
        return read.report().leavesOut() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static void showPoints(Course course, PrintWriter out) {
        Tutor tutor = new LexicalTutor(course.language());
        for (Video video : course.videos()) {
            out.printf("%n%s %d: %s%n", video.level().title(), video.number(), video.title());
            showPoints(tutor.rubric(video.question()), out);
        }
        for (PlacementItem item : course.placement()) {
            out.printf(
                    "%nPlacement, %s: %s%n",
                    item.level().title(), item.question().text());
            showPoints(tutor.rubric(item.question()), out);
        }
    }

    static void showPoints(Rubric rubric, PrintWriter out) {
        for (Rubric.Demand demand : rubric.demands()) {
            out.printf(
                    "  %s  (%d of %d)%n",
                    demand.ask(), demand.enough(), demand.points().size());
            demand.points().forEach(point -> out.println("    - " + point.text()));
        }
    }

    private static String contents(Course course) {
        String levels = Arrays.stream(Level.values())
                .map(level -> level.title() + " " + course.videos(level).size())
                .collect(Collectors.joining(", "));
        return "videos " + course.videos().size() + " (" + levels + "), placement questions "
                + course.placement().size() + ", language " + course.language();
    }
}
