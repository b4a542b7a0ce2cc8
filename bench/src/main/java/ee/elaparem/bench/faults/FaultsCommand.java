package ee.elaparem.bench.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        if (harm.updates < 1 && harm.kills < 1) {
            throw new ParameterException(spec.commandLine(), "Give a number from 1.");
        }
        Path kept = keep;
        Path folder = kept == null ? Files.createTempDirectory("ela-parem-faults") : Files.createDirectories(kept);
        try {
            Outcome outcome = harm.updates > 0
                    ? EveryUpdate.run(harm.updates, seed, folder)
                    : Kills.run(harm.kills, telegramFaults, seed, folder);
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
                remove(folder);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
