package ee.elaparem.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        throw new UnsupportedOperationException("comes with the course");
    }
}
