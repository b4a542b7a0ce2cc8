package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.AirtableError;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ela-parem setup}: makes the tables and columns in Airtable that the bot needs, after asking. */
@Command(
        name = "setup",
        description = {
            "Makes the tables, columns and options in Airtable that the bot needs and that are not there yet.",
            "Shows them first, and asks. Needs AIRTABLE_API_KEY and AIRTABLE_BASE_ID, and a token with the scopes",
            "schema.bases:read, schema.bases:write, data.records:read and data.records:write."
        },
        mixinStandardHelpOptions = true)
final class SetUp implements Callable<Integer> {
    static final String AIRTABLE = "https://api.airtable.com";

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--yes", description = "Does not ask; for scripts.")
    boolean yes;

    @Option(
            names = "--seed",
            description = "Fills Videos with the sample course, but for videos and places that are there already.")
    boolean seed;

    private final @Nullable Map<String, String> given;
    private final InputStream typed;

    SetUp() {
        this(null, System.in);
    }

    /**
     * @param given the settings; null for those of the environment and of {@code .env}
     * @param typed where an answer comes from
     */
    SetUp(@Nullable Map<String, String> given, InputStream typed) {
        this.given = given;
        this.typed = typed;
    }

    private static Map<String, String> settings() {
        List<FaultySettings.Fault> faults = new ArrayList<>();
        Map<String, String> all = new HashMap<>(EnvFile.read(Main.home().resolve(".env"), faults));
        all.putAll(System.getenv());
        return all;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Commands.out(spec);
        Map<String, String> settings = given == null ? settings() : given;
        String key = setting(settings, "AIRTABLE_API_KEY", "");
        String base = setting(settings, "AIRTABLE_BASE_ID", "");
        if (key.isEmpty() || base.isEmpty()) {
            out.println("Set AIRTABLE_API_KEY and AIRTABLE_BASE_ID first; docs/airtable.md says where to find them.");
            return ExitCode.USAGE;
        }
        AirtableAccess access = new AirtableAccess(
                URI.create(setting(settings, "AIRTABLE_API_URL", AIRTABLE)),
                key,
                base,
                setting(settings, "VIDEOS_TABLE_ID", "Videos"),
                setting(settings, "USERS_TABLE_ID", "Users"),
                setting(settings, "MESSAGES_TABLE_ID", "Messages"));
        try (AirtableClient client =
                AirtableClient.builder(access.api(), key, base).build()) {
            return work(new Setup(client, access), out);
        } catch (AirtableError | IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int work(Setup setup, PrintWriter out) throws IOException {
        Setup.Plan plan = setup.plan();
        plan.problems().forEach(problem -> out.println("! " + problem));
        plan.steps().forEach(step -> out.println("- " + step.describe()));
        if (plan.steps().isEmpty()) {
            out.println(
                    plan.problems().isEmpty()
                            ? "Airtable has everything that the bot needs."
                            : "Nothing can be added.");
        } else if (!agreed(out, plan.steps().size())) {
            out.println("Nothing was changed.");
            return ExitCode.FAILED;
        }
        for (Setup.Step step : plan.steps()) {
            setup.carryOut(step).ifPresent(out::println);
        }
        if (!plan.steps().isEmpty()) {
            out.println("Done.");
        }
        if (seed) {
            int added = setup.seed(CourseFiles.readShipped().course().videos());
            out.println(added == 0 ? "The sample course is there already." : added + " videos were added to Videos.");
        }
        out.flush();
        return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean agreed(PrintWriter out, int steps) throws IOException {
        if (yes) {
            return true;
        }
        out.print("Make " + (steps == 1 ? "this" : "these " + steps) + "? [y/N] ");
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(typed, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().matches("(?i)y|yes");
    }

    private static String setting(Map<String, String> settings, String name, String otherwise) {
        String value = settings.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
