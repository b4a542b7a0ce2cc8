package ee.elaparem.bench.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a start costs, from the process's beginning until it is ready: connected to Telegram and receiving. */
@Command(
        name = "start",
        description =
                "Starts the bot again and again, with the start-up cache and without, and says what a start costs.")
public final class StartCommand implements Callable<Integer> {
    private static final double MB = 1024.0 * 1024.0;

    @Option(names = "--runs", defaultValue = "5", description = "Starts of each kind (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--option",
            paramLabel = "OPTION",
            description = "One more option for the bot's JVM; may be given more than once.")
    private List<String> options = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    /**
     * One start.
     *
     * @param cpuSeconds of the bot's process
     * @param residentMb in memory when it was ready; -1 where that is not measured
     */
    public record Start(double cpuSeconds, double wallSeconds, double residentMb) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path project = Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<Start>> kinds = new LinkedHashMap<>();
        if (BotProcess.Way.hasCache(project)) {
            kinds.put("with the start-up cache", new ArrayList<>());
        } else {
            out.println("There is no start-up cache; ./ela-parem version makes it.");
        }
        kinds.put("without", new ArrayList<>());
        Path folder = Files.createTempDirectory("ela-parem-start");
        try (LocalTelegram telegram = LocalTelegram.builder().start()) {
            // the tables are made once, before
            start(BotProcess.Way.deployed(project, true, options), folder, telegram);
            // in turns, so that both see the same machine
            for (int i = 0; i < runs; i++) {
                for (Map.Entry<String, List<Start>> kind : kinds.entrySet()) {
                    boolean cache = kind.getKey().startsWith("with ");
                    kind.getValue().add(start(BotProcess.Way.deployed(project, cache, options), folder, telegram));
                }
            }
        } finally {
            Folders.remove(folder);
        }
        out.printf("%d starts each, from the process's beginning until /health/ready says 200%n%n", runs);
        out.printf("%-26s %24s %24s %24s%n", "", "CPU seconds", "seconds", "resident MB");
        kinds.forEach((kind, starts) -> out.printf(
                "%-26s %24s %24s %24s%n",
                kind,
                shown(starts.stream().map(Start::cpuSeconds).toList()),
                shown(starts.stream().map(Start::wallSeconds).toList()),
                shown(starts.stream().map(Start::residentMb).toList())));
        out.println("\nEach as median (least - most).");
        out.flush();
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), kinds);
        }
        return 0;
    }

    private static Start start(BotProcess.Way way, Path folder, LocalTelegram telegram)
            throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "BOT_TOKEN",
                telegram.token(),
                "TELEGRAM_API_URL",
                telegram.url().toString());
        long begun = System.nanoTime();
        try (BotProcess bot = BotProcess.start(way, folder, BotProcess.freePort(), settings)) {
            bot.awaitReady();
            Duration wall = Duration.ofNanos(System.nanoTime() - begun);
            Usage usage = bot.usage().orElseThrow();
            return new Start(
                    usage.cpu().toMillis() / 1e3,
                    wall.toMillis() / 1e3,
                    usage.resident().isPresent() ? usage.resident().getAsLong() / MB : -1);
        }
    }

    private static String shown(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.getFirst() < 0) {
            return "not measured";
        }
        return "%.2f (%.2f - %.2f)".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
