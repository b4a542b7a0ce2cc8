package ee.elaparem.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.bench.load.LoadPlan.AirtableState;
import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.bench.start.Folders;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Learner;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A load on the bot, and what it costs. */
@Command(
        name = "load",
        description = "Lets simulated learners loose on the bot, which runs in a process of its own, and measures it.",
        footer = {
            "",
            "Without --rate the bot is saturated: each learner does the next thing as soon as the last is answered.",
            "With it, updates are due at a fixed rate, and waits are counted from when they were due."
        })
public final class LoadCommand implements Callable<Integer> {
    @Option(names = "--learners", defaultValue = "100", description = "How many (default: ${DEFAULT-VALUE}).")
    private int learners;

    @Option(names = "--rate", paramLabel = "N", description = "Updates a second; not given, as many as the bot takes.")
    private @Nullable Double rate;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "Load before anything is measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long it is measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--webhook", description = "Telegram brings the updates; else the bot fetches them.")
    private boolean webhook;

    @Option(names = "--model-latency", paramLabel = "MS", description = "With a model that takes so long.")
    private @Nullable Integer modelLatency;

    @Option(names = "--airtable", paramLabel = "STATE", description = "With Airtable: up, down or billing.")
    private @Nullable String airtable;

    @Option(names = "--telegram-faults", description = "The Bot API fails ten times a second.")
    private boolean telegramFaults;

    @Option(names = "--database-url", paramLabel = "URL", description = "Given to the bot as DATABASE_URL.")
    private @Nullable String databaseUrl;

    @Option(names = "--no-cache", description = "Starts the bot without its start-up cache.")
    private boolean noCache;

    @Option(
            names = "--option",
            paramLabel = "OPTION",
            description = "One more option for the bot's JVM; may be given more than once.")
    private List<String> options = List.of();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One more setting for the bot.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON, too.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    /** 0 when nothing was lost, repeated or left; else 1. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan = plan();
        Path project = Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath();
        BotProcess.Way way = BotProcess.Way.deployed(project, !noCache, options);
        Path folder = Files.createTempDirectory("ela-parem-load");
        int port = BotProcess.freePort();
        LoadRun run = new LoadRun(plan, CourseFiles.readShipped().course());
        Figures figures;
        try {
            figures = run.measure(
                    URI.create("http://127.0.0.1:" + port),
                    given -> {
                        Map<String, String> all = new HashMap<>(given);
                        all.putAll(settings);
                        BotProcess bot = BotProcess.start(way, folder, port, all);
                        try {
                            bot.awaitReady();
                        } catch (RuntimeException e) {
                            bot.kill();
                            throw e;
                        }
                        return bot;
                    },
                    plan.databaseUrl().isPresent() ? _ -> null : ids -> turns(BotProcess.data(folder), ids));
        } finally {
            Folders.remove(folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(figures.table());
        out.flush();
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
        }
        return figures.isSound() ? 0 : 1;
    }

    private LoadPlan plan() {
        try {
            return new LoadPlan(
                    learners,
                    Optional.ofNullable(rate),
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    webhook,
                    Optional.ofNullable(modelLatency).map(Duration::ofMillis),
                    Optional.ofNullable(airtable).map(state -> AirtableState.valueOf(state.toUpperCase(Locale.ROOT))),
                    telegramFaults,
                    Optional.ofNullable(databaseUrl));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A learner's version counts their turns. */
    static Map<Long, Long> turns(Path data, List<Long> learners) {
        Map<Long, Long> turns = new HashMap<>();
        try (Store store = Store.open(data)) {
            for (long learner : learners) {
                turns.put(
                        learner,
                        store.learners().find(learner).map(Learner::version).orElse(0L));
            }
        }
        return turns;
    }
}
