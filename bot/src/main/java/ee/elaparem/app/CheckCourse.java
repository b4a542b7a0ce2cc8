package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Level;
import ee.elaparem.course.ReadCourse;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
        return read.report().leavesOut() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String contents(Course course) {
        String levels = Arrays.stream(Level.values())
                .map(level -> level.title() + " " + course.videos(level).size())
                .collect(Collectors.joining(", "));
        return "videos " + course.videos().size() + " (" + levels + "), placement questions "
                + course.placement().size() + ", language " + course.language();
    }
}
