package ee.elaparem.bench.faults;

import ee.elaparem.bench.faults.KillPlan.Failing;
import ee.elaparem.bench.start.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ela-parem bench faults}: does harm to the bot in a process of its own, and counts what is lost. */
@Command(
        name = "faults",
        description =
                "Does harm to the bot, in a process of its own, and counts what is lost. Exit code 1 when anything is.")
public final class FaultsCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Harm harm;

    @Option(
            names = "--telegram-faults",
            description =
                    "With --kills: Telegram fails meanwhile, with 429, 5xx, cuts, garbage, half and slow answers.")
    private boolean telegramFaults;

    @Option(names = "--model-faults", description = "With --kills: there is a model, which fails as Telegram does.")
    private boolean modelFaults;

    @Option(
            names = "--airtable-faults",
            description = "With --kills: there is an Airtable of 5 requests a second, which fails as Telegram does.")
    private boolean airtableFaults;

    @Option(
            names = "--postgres",
            description =
                    "With --kills: the store is in PostgreSQL, which ends with every fifth kill, and starts again.")
    private boolean postgres;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --kills and --postgres: so many, of which one is killed each time.")
    private int replicas;

    @Option(
            names = "--webhook",
            description =
                    "With --kills: Telegram brings the updates, as it does to several replicas; else they are fetched.")
    private boolean webhook;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "With --kills: so many seconds under load after each, in which nothing is killed.")
    private int rest;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of what is left to chance; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Option(names = "--json", description = "Also writes the figures into this file, as one JSON object.")
    private @Nullable Path json;

    @Option(names = "--keep", description = "Keeps the bot's data and output in this new folder.")
    private @Nullable Path keep;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is done to it. */
    private static final class Harm {
        @Option(
                names = "--updates",
                required = true,
                description = "So many made-up updates of every kind, many hostile.")
        private int updates;

        @Option(names = "--kills", required = true, description = "So many kills at random moments, under load.")
        private int kills;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        KillPlan plan = harm.updates > 0 ? null : plan();
        Path kept = keep;
        Path folder = kept == null ? Files.createTempDirectory("ela-parem-faults") : Files.createDirectories(kept);
        try {
            Outcome outcome = plan == null ? EveryUpdate.run(harm.updates, seed, folder) : Kills.run(plan, folder);
            PrintWriter out = spec.commandLine().getOut();
            out.print(outcome.table());
            out.flush();
            Path file = json;
            if (file != null) {
                Files.writeString(file, outcome.json());
            }
            return outcome.isGood() ? 0 : 1;
        } finally {
            if (kept == null) {
                Folders.remove(folder);
            }
        }
    }

    private KillPlan plan() {
        Set<Failing> failing = EnumSet.noneOf(Failing.class);
        if (telegramFaults) {
            failing.add(Failing.TELEGRAM);
        }
        if (modelFaults) {
            failing.add(Failing.MODEL);
        }
        if (airtableFaults) {
            failing.add(Failing.AIRTABLE);
        }
        try {
            return new KillPlan(harm.kills, failing, postgres, replicas, webhook, Duration.ofSeconds(rest), seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
