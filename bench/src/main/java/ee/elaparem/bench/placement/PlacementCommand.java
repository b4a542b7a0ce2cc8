package ee.elaparem.bench.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.learning.LearnedItems;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.StoreUnavailable;
import ee.elaparem.storage.TakenTests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code placement}. */
@Command(
        name = "placement",
        description = {
            "How often the placement test finds the right level.",
            "Simulated learners take the bot's own test and their first lessons; real ones show what its questions are worth."
        })
public final class PlacementCommand implements Callable<Integer> {
    private static final int BANK_MOST = 1_000;
    private static final int BOUND_MOST = 24;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private What what;

    private static final class What {
        @Option(
                names = "--simulate",
                required = true,
                description = "Learners of several kinds take the test; prints how often it is right.")
        private boolean simulate;

        @Option(
                names = "--bound",
                required = true,
                description = "Prints how often the best rule there can be is right, by how many questions it may ask.")
        private boolean bound;

        @Option(
                names = "--learn",
                required = true,
                description =
                        "Learns from the tests that were taken what each question is worth, for a person to review.")
        private boolean learn;
    }

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "With --learn, the folder that holds the store (DATA_DIR, or DATA_DIR/local). Only read.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description =
                    "With --learn, writes a placement.csv with what was learned. It counts when it is put in place.")
    private @Nullable Path out;

    @Option(
            names = "--learners",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Learners of each kind (default: ${DEFAULT-VALUE}).")
    private int learners;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, other learners.")
    private long seed;

    @Option(
            names = "--items",
            paramLabel = "FOLDER",
            description = "The course whose placement.csv is used (default: the sample course).")
    private @Nullable Path items;

    @Option(names = "--bank", paramLabel = "N", description = "Instead, a made-up bank of N items for each level.")
    private @Nullable Integer bank;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "8",
            description = "With --bound, the most questions (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draws how the levels' likelihoods move.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (learners < 1 || learners > 10_000_000) {
            throw wrong("--learners takes 1 to 10000000.");
        }
        List<PlacementItem> asked = bank();
        if (what.learn) {
            return learn(asked);
        }
        if (what.bound) {
            bound(asked);
        } else {
            simulate(asked);
        }
        return 0;
    }

    private int learn(List<PlacementItem> asked) throws IOException {
        if (data == null) {
            throw wrong("--learn wants --data FOLDER, the folder that holds the store.");
        }
        List<List<Stage.Given>> tests;
        try {
            tests = TakenTests.in(data);
        } catch (StoreUnavailable e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        List<LearnedItems.Learned> learned = LearnedItems.from(asked, tests);
        Review.print(tests.size(), learned, spec.commandLine().getOut());
        if (out != null) {
            try {
                Review.write(learned, out);
            } catch (FileAlreadyExistsException e) {
                throw wrong(out + " exists already. Name another file.");
            }
        }
        return 0;
    }

    private void simulate(List<PlacementItem> asked) throws IOException {
        Simulation simulation = new Simulation(asked, seed);
        List<Result> results = new ArrayList<>();
        for (Kind kind : Kind.all()) {
            results.add(simulation.run(kind, learners));
        }
        if (json) {
            print(Map.of("learners", learners, "seed", seed, "items", asked.size(), "results", results));
        } else {
            new Report(spec.commandLine().getOut()).results(asked.size(), learners, seed, results);
        }
        if (plot != null) {
            Files.write(plot, Plot.png(simulation, results));
        }
    }

    private void bound(List<PlacementItem> asked) {
        if (most < 1 || most > BOUND_MOST) {
            throw wrong("--most takes 1 to " + BOUND_MOST + ".");
        }
        int perLevel = (int)
                asked.stream().filter(item -> item.level() == Level.ADVANCED).count();
        Map<String, List<BestRule.Reached>> frontiers = new LinkedHashMap<>();
        for (Kind kind : List.of(Kind.all().getFirst(), new Kind("ability", "", Kind.ABILITY, 0, 0, 0))) {
            frontiers.put(kind.name(), new BestRule(kind, perLevel, most).frontier());
        }
        if (json) {
            print(Map.of("itemsPerLevel", perLevel, "most", most, "frontiers", frontiers));
        } else {
            new Report(spec.commandLine().getOut()).bounds(perLevel, most, frontiers);
        }
    }

    private void print(Object what) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(what));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Results that cannot be written as JSON", e);
        }
        out.flush();
    }

    private List<PlacementItem> bank() {
        if (bank != null) {
            if (bank < 1 || bank > BANK_MOST) {
                throw wrong("--bank takes 1 to " + BANK_MOST + ".");
            }
            return madeUp(bank);
        }
        ReadCourse read = items == null ? CourseFiles.readShipped() : CourseFiles.read(items);
        List<PlacementItem> found = read.course().placement();
        if (found.isEmpty()) {
            throw wrong("There is no placement question in " + items + ". ./ela-parem course " + items + " says why.");
        }
        return found;
    }

    private static List<PlacementItem> madeUp(int perLevel) {
        List<PlacementItem> made = new ArrayList<>();
        for (Level level : Level.values()) {
            for (int number = 1; number <= perLevel; number++) {
                made.add(new PlacementItem(
                        level.title() + " " + number, level, new Question("Question " + number, "Benchmark")));
            }
        }
        return made;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
