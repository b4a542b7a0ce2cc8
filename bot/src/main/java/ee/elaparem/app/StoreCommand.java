package ee.elaparem.app;

import ee.elaparem.course.Course;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.StoreVisit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that looks into the store, also while the bot is running. */
abstract class StoreCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        return run(System.getenv(), Main.home(), InstantSource.system(), Commands.out(spec));
    }

    /** Returns the exit code. */
    final int run(Map<String, String> environment, Path home, InstantSource clock, PrintWriter out) throws IOException {
        Settings settings = Settings.read(environment, home);
        Optional<StoreVisit> found;
        try {
            DatabaseUrl database = settings.database();
            found = database == null ? StoreVisit.open(Bot.folder(settings), clock) : StoreVisit.open(database, clock);
            if (found.isEmpty()) {
                String where = database == null ? Bot.folder(settings).toString() : "the database";
                out.println("There is no store in " + where + " yet; the bot's first start makes it.");
                return ExitCode.FAILED;
            }
            try (StoreVisit store = found.get()) {
                return look(store, KnownCourse.of(settings, store), out);
            }
        } catch (StoreUnavailable e) {
            out.println(e.getMessage());
            return ExitCode.FAILED;
        } finally {
            out.flush();
        }
    }

    /**
     * Does it.
     *
     * @return the exit code
     */
    abstract int look(StoreVisit store, Course course, PrintWriter out) throws IOException;
}
