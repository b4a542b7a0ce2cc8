package ee.elaparem.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.bench.database.OwnPostgres;
import ee.elaparem.bench.load.LoadPlan.AirtableState;
import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.bench.start.Folders;
import ee.elaparem.bench.start.Replicas;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.Entrance;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    /** Some four seconds. */
    private static final int DISK_SAMPLES = 500;

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

    @Option(
            names = "--airtable",
            paramLabel = "STATE",
            split = ",",
            defaultValue = "none",
            description = "none, up, down or billing (the month's calls are used up), the default being none."
                    + " Several, with commas between: one run after another, and a comparison.")
    private List<String> airtable = List.of();

    @Option(names = "--telegram-faults", description = "The Bot API fails ten times a second.")
    private boolean telegramFaults;

    @Option(names = "--database-url", paramLabel = "URL", description = "Given to the bot as DATABASE_URL.")
    private @Nullable String databaseUrl;

    @Option(names = "--postgres", description = "On a PostgreSQL server of its own, on this machine.")
    private boolean postgres;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many processes on one database, which get the webhook's updates in turn.")
    private int replicas;

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
        List<Optional<AirtableState>> states =
                airtable.stream().map(this::state).toList();
        List<Figures> all = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        for (Optional<AirtableState> state : states) {
            Figures figures = measured(state);
            out.println(figures.table());
            out.flush();
            all.add(figures);
        }
        if (all.size() > 1) {
            out.print(Figures.compared(airtable, all));
            out.flush();
        }
        if (json != null) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(json.toFile(), all.size() == 1 ? all.getFirst() : all);
        }
        return all.stream().allMatch(Figures::isSound) ? 0 : 1;
    }

    private Optional<AirtableState> state(String name) {
        try {
            return name.equalsIgnoreCase("none")
                    ? Optional.empty()
                    : Optional.of(AirtableState.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Airtable is none, up, down or billing, not " + name + ".", e);
        }
    }

    private Figures measured(Optional<AirtableState> airtableState) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ela-parem-load");
        try (OwnPostgres own = postgres ? new OwnPostgres(folder.resolve("postgres")) : null;
                Entrance entrance = replicas > 1 ? new Entrance() : null) {
            LoadPlan plan = plan(airtableState, Optional.ofNullable(own == null ? databaseUrl : own.url()));
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%-28s %s%n%-28s %s%n",
                    "milliseconds",
                    Figures.Waits.HEADER,
                    "  for this disk to be sure",
                    ForcedWrites.measure(folder, DISK_SAMPLES).shown());
            out.flush();
            Path project = Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath();
            BotProcess.Way way = BotProcess.Way.deployed(project, !noCache, options);
            List<Integer> ports = new ArrayList<>();
            for (int replica = 0; replica < replicas; replica++) {
                ports.add(entrance == null ? BotProcess.freePort() : entrance.newPort());
            }
            LoadRun.Starter starter = given -> {
                Map<String, String> all = new HashMap<>(given);
                all.putAll(settings);
                return Replicas.start(way, folder, ports, all);
            };
            // nobody knows who was in an operator's database before
            LoadRun.Turns turns = own != null
                    ? ids -> turns(() -> Store.open(DatabaseUrl.of(own.url()), InstantSource.system()), ids)
                    : databaseUrl != null ? _ -> null : ids -> turns(() -> Store.open(BotProcess.data(folder)), ids);
            URI address = entrance == null ? URI.create("http://127.0.0.1:" + ports.getFirst()) : entrance.url();
            return new LoadRun(
                            plan,
                            CourseFiles.readShipped().course(),
                            () -> Optional.ofNullable(own).map(OwnPostgres::use))
                    .measure(address, starter, turns);
        } finally {
            Folders.remove(folder);
        }
    }

    private LoadPlan plan(Optional<AirtableState> airtableState, Optional<String> database) {
        try {
            return new LoadPlan(
                    learners,
                    Optional.ofNullable(rate),
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    webhook || replicas > 1,
                    Optional.ofNullable(modelLatency).map(Duration::ofMillis),
                    airtableState,
                    telegramFaults,
                    database,
                    replicas);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A learner's version counts their turns. */
    static Map<Long, Long> turns(Supplier<Store> open, List<Long> learners) {
        Map<Long, Long> turns = new HashMap<>();
        try (Store store = open.get()) {
            for (long learner : learners) {
                turns.put(
                        learner,
                        store.learners().find(learner).map(Learner::version).orElse(0L));
            }
        }
        return turns;
    }
}
