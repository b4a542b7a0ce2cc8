package ee.elaparem.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.storage.HotStoreFunctions;
import ee.elaparem.telegram.HotTelegramFunctions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What one call of each of {@link HotFunctions} costs, by JMH, in a JVM with the options that the bot is deployed with; and of
 * {@link HotTelegramFunctions} and {@link HotStoreFunctions}.
 */
@Command(
        name = "micro",
        description = "Measures the few functions that every answer passes, each alone: time and memory for a call.")
public final class MicroCommand implements Callable<Integer> {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description =
                    "So long each function is measured, after half as long to warm up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--only", paramLabel = "REGEX", description = "Measures the functions whose name has this.")
    private String only = "";

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    /**
     * A function's figures.
     *
     * @param micros for a call
     * @param error half of the 99.9 % interval of that, in the same unit
     * @param bytes of memory that a call takes from the heap
     */
    public record Figure(String function, double micros, double error, double bytes) {}

    @Override
    public Integer call() throws IOException, RunnerException {
        Path options = Path.of(System.getProperty("elaparem.home", ""))
                .toAbsolutePath()
                .resolve("deploy/jvm.options");
        List<Figure> figures = new Runner(new OptionsBuilder()
                        .include(HotFunctions.class.getName() + ".*" + only)
                        .include(HotTelegramFunctions.class.getName() + ".*" + only)
                        .include(HotStoreFunctions.class.getName() + ".*" + only)
                        .forks(1)
                        .jvmArgs("@" + options)
                        .warmupIterations(Math.max(1, seconds / 2))
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(seconds)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run().stream().map(MicroCommand::figure).toList();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-24s %12s %12s %12s%n", "one call", "us", "+-", "bytes");
        figures.forEach(each ->
                out.printf("%-24s %12.2f %12.2f %12.0f%n", each.function(), each.micros(), each.error(), each.bytes()));
        out.flush();
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return 0;
    }

    private static Figure figure(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated == null) {
            throw new IllegalStateException("JMH has not measured " + ALLOCATED + ": "
                    + result.getSecondaryResults().keySet());
        }
        return new Figure(time.getLabel(), time.getScore(), time.getScoreError(), allocated.getScore());
    }
}
