package ee.elaparem.bench.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.bench.load.StandIns;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
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

    @Option(
            names = "--first-learner",
            description = "With a model and Airtable, too, and a learner who comes when the bot is ready:"
                    + " what it takes until an answer is judged.")
    private boolean firstLearner;

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
     * @param learnerCpuSeconds of the bot's process from then on, until the first learner's answer is judged; -1 without one
     * @param answerSeconds of them, how long the learner waited for the verdict
     * @param judgedMb in memory at that moment
     */
    public record Start(
            double cpuSeconds,
            double wallSeconds,
            double residentMb,
            double learnerCpuSeconds,
            double answerSeconds,
            double judgedMb) {}

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
        try (LocalTelegram telegram = LocalTelegram.builder().start();
                LocalMistral mistral = LocalMistral.builder().start();
                LocalAirtable airtable =
                        StandIns.airtable(CourseFiles.readShipped().course())) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "BOT_TOKEN",
                    telegram.token(),
                    "TELEGRAM_API_URL",
                    telegram.url().toString()));
            if (firstLearner) {
                settings.putAll(StandIns.settings(mistral));
                settings.putAll(StandIns.settings(airtable));
            }
            // the tables are made once, before
            start(BotProcess.Way.deployed(project, true, options), folder, telegram, settings);
            // in turns, so that both see the same machine
            for (int i = 0; i < runs; i++) {
                for (Map.Entry<String, List<Start>> kind : kinds.entrySet()) {
                    boolean cache = kind.getKey().startsWith("with ");
                    kind.getValue()
                            .add(start(BotProcess.Way.deployed(project, cache, options), folder, telegram, settings));
                }
            }
        } finally {
            Folders.remove(folder);
        }
        out.printf("%d starts each, from the process's beginning until /health/ready says 200%n%n", runs);
        table(out, kinds, Start::cpuSeconds, Start::wallSeconds, Start::residentMb);
        if (firstLearner) {
            out.printf("%nfrom then on until the first learner's answer is judged; seconds: for the verdict alone%n%n");
            table(out, kinds, Start::learnerCpuSeconds, Start::answerSeconds, Start::judgedMb);
        }
        out.println("\nEach as median (least - most).");
        out.flush();
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), kinds);
        }
        return 0;
    }

    private static void table(
            PrintWriter out,
            Map<String, List<Start>> kinds,
            ToDoubleFunction<Start> cpu,
            ToDoubleFunction<Start> wall,
            ToDoubleFunction<Start> memory) {
        out.printf("%-26s %24s %24s %24s%n", "", "CPU seconds", "seconds", "resident MB");
        kinds.forEach((kind, starts) -> out.printf(
                "%-26s %24s %24s %24s%n", kind, shown(starts, cpu), shown(starts, wall), shown(starts, memory)));
    }

    private Start start(BotProcess.Way way, Path folder, LocalTelegram telegram, Map<String, String> settings)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (BotProcess bot = BotProcess.start(way, folder, BotProcess.freePort(), settings)) {
            bot.awaitReady();
            Duration wall = Duration.ofNanos(System.nanoTime() - begun);
            Usage ready = bot.usage().orElseThrow();
            Duration answer = firstLearner ? new FirstLearner(telegram).learns() : Duration.ZERO;
            Usage judged = bot.usage().orElseThrow();
            return new Start(
                    seconds(ready.cpu()),
                    seconds(wall),
                    mb(ready),
                    firstLearner ? seconds(judged.cpu().minus(ready.cpu())) : -1,
                    firstLearner ? seconds(answer) : -1,
                    firstLearner ? mb(judged) : -1);
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static double mb(Usage usage) {
        return usage.resident().isPresent() ? usage.resident().getAsLong() / MB : -1;
    }

    private static String shown(List<Start> starts, ToDoubleFunction<Start> value) {
        List<Double> sorted =
                starts.stream().mapToDouble(value).sorted().boxed().toList();
        if (sorted.getFirst() < 0) {
            return "not measured";
        }
        return "%.2f (%.2f - %.2f)".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}
