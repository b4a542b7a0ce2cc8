package ee.elaparem.app;

import ee.elaparem.airtable.AirtableError;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.web.PortUnavailable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the bot until it is told to stop. Knows nothing of the command line, so that a start need not load its library. */
final class Run {
    private Run() {}

    /**
     * Runs the bot in this thread.
     *
     * @param home the folder of {@code .env} and, unless set otherwise, of the data
     * @return an exit code
     */
    static int untilStopped(Map<String, String> environment, Path home) {
        StopSignal signal = StopSignal.install();
        int code = ExitCode.FAILED;
        try {
            Settings settings = Settings.read(environment, home);
            Logs.start(settings);
            Course course = course(settings);
            try (Bot bot = Bot.start(settings, course, InstantSource.system())) {
                greet(bot, settings);
                signal.await();
                log().info("Stopping");
            }
            log().info("Stopped");
            code = ExitCode.OK;
        } catch (FaultySettings e) {
            System.err.println(e.getMessage());
            code = ExitCode.USAGE;
        } catch (AirtableError | NothingToTeach | PortUnavailable | StoreUnavailable e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log().error("The bot could not be started", e);
        } finally {
            Logs.stop();
            signal.finish(code);
        }
        return code;
    }

    /** The course from files that the operator has chosen, faults in the log; with Airtable, its placement items alone. */
    private static Course course(Settings settings) {
        Path folder = settings.courseFolder();
        if (settings.usesAirtable()) {
            return new Course(
                    List.of(),
                    folder == null
                            ? List.of()
                            : CourseFiles.read(folder).course().placement());
        }
        ReadCourse read = folder == null ? CourseFiles.readShipped() : CourseFiles.read(folder);
        if (read.course().videos().isEmpty()) {
            throw new NothingToTeach(read.report());
        }
        if (!read.report().isClean()) {
            read.report().describe().lines().forEach(line -> log().warn("{}", line));
        }
        return read.course();
    }

    private static void greet(Bot bot, Settings settings) {
        switch (settings.environment()) {
            case PRODUCTION -> log().info("Started; health at {}/health", bot.url());
            case DEVELOPMENT ->
                System.out.println(
                        settings.isConnected()
                                ? Greeting.connected(bot.url(), settings)
                                : Greeting.local(bot.url(), settings));
        }
        settings.remarks().forEach(remark -> log().warn("{}", remark));
    }

    /** Asked for only when the log is set up. */
    private static Logger log() {
        return LoggerFactory.getLogger(Run.class);
    }
}
