package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.Store;
import ee.elaparem.tutor.LexicalTutor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A course from Airtable has no placement items: the model writes them, learners are asked them, and the teacher has the say. */
class ItemsOfTheModelTest {
    private static final String KEY = "a-key-of-this-test";
    private static final Pattern DRAFT = Pattern.compile("  ([0-9a-f]{12})  draft     (.+)");

    @TempDir
    Path home;

    private LocalTelegram telegram;
    private LocalAirtable airtable;
    private LocalMistral mistral;
    private Map<String, String> environment;

    @BeforeEach
    void start() {
        telegram = LocalTelegram.builder().start();
        mistral = LocalMistral.builder().key(KEY).start();
        airtable = LocalAirtable.builder().seedTables().start();
        AirtableAccess access =
                new AirtableAccess(airtable.url(), airtable.token(), airtable.baseId(), "Videos", "Users", "Messages");
        try (AirtableClient client = AirtableClient.builder(access.api(), access.token(), access.base())
                .build()) {
            Setup setup = new Setup(client, access);
            setup.plan().steps().forEach(setup::carryOut);
            setup.seed(CourseFiles.readShipped().course().videos());
        }
        environment = Map.ofEntries(
                Map.entry("BOT_TOKEN", telegram.token()),
                Map.entry("TELEGRAM_API_URL", telegram.url().toString()),
                Map.entry("AIRTABLE_API_KEY", airtable.token()),
                Map.entry("AIRTABLE_BASE_ID", airtable.baseId()),
                Map.entry("AIRTABLE_API_URL", airtable.url().toString()),
                Map.entry("AIRTABLE_MONTHLY_CALLS", "0"),
                Map.entry("VIDEOS_TABLE_ID", "Videos"),
                Map.entry("USERS_TABLE_ID", "Users"),
                Map.entry("MESSAGES_TABLE_ID", "Messages"),
                Map.entry("MISTRAL_API_KEY", KEY),
                Map.entry("MISTRAL_API_URL", mistral.url().toString()),
                Map.entry("MISTRAL_RPS", "0"),
                Map.entry("PORT", "0"));
    }

    @AfterEach
    void stop() {
        mistral.close();
        airtable.close();
        telegram.close();
    }

    private Bot bot() {
        return Bot.start(Settings.read(environment, home), new Course(List.of(), List.of()), InstantSource.system());
    }

    /** What the command prints, with these arguments. */
    private String types(StoreCommand command, String... arguments) {
        StringWriter out = new StringWriter();
        new CommandLine(command).parseArgs(arguments);
        try {
            command.run(environment, home, InstantSource.system(), new PrintWriter(out));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String eventually(Supplier<String> shown, String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!shown.get().contains(wanted)) {
            assertThat(System.nanoTime()).as(shown.get()).isLessThan(deadline);
            Thread.sleep(100);
        }
        return shown.get();
    }

    @Test
    void learnersAreAskedThemAndTheTeacherHasTheSay() throws Exception {
        assertThat(types(new ItemsCommand())).contains("There is no store");
        Path file = home.resolve("items.csv");
        String changed = "What makes a habit last for years?";
        try (Bot _ = bot()) {
            String listed = eventually(() -> types(new ItemsCommand()), "\nAdvanced");
            assertThat(listed).contains("Entry", "Beginner", "Intermediate", "from: The puzzle of motivation");

            Transcript.read("placement").play(telegram.newUser("Anna", "en"));

            List<Matcher> drafts =
                    listed.lines().map(DRAFT::matcher).filter(Matcher::matches).toList();
            assertThat(drafts).hasSizeGreaterThan(11);
            String first = drafts.getFirst().group(1);
            String last = drafts.getLast().group(1);
            assertThat(types(new ItemsCommand(), "--approve", first.substring(0, 6), "--drop", last))
                    .contains("Approved: 1", "Dropped: 1");
            assertThat(types(new ItemsCommand()))
                    .contains(first + "  approved", last + "  dropped")
                    .doesNotContain(first + "  draft");
            assertThat(types(new ItemsCommand(), "--approve", "nothing")).contains("There is no item nothing");

            assertThat(types(new ItemsCommand(), "--export", file.toString())).contains(file.toString());
            String csv = Files.readString(file);
            assertThat(csv)
                    .startsWith("Level,Question,Understanding Benchmark,Item,Video")
                    .doesNotContain(last);
            Files.writeString(file, csv.replace(quoted(drafts.get(1).group(2)), quoted(changed)));
            assertThat(types(new ItemsCommand(), "--import", file.toString()))
                    .contains("so approved: 1.", "As before: " + (drafts.size() - 2) + ".");
        }
        try (Bot _ = bot()) {
            assertThat(types(new ItemsCommand())).contains("approved  " + changed);
        }
        // what was exported can be shipped as it is
        Path shipped = Files.createDirectory(home.resolve("shipped"));
        Files.copy(file, shipped.resolve("placement.csv"));
        assertThat(CourseFiles.read(shipped).course().placement())
                .anyMatch(item -> item.question().text().equals(changed));
    }

    private static String quoted(String question) {
        return question.contains("\"") ? '"' + question.replace("\"", "\"\"") + '"' : question;
    }

    @Test
    void aFaultyFileChangesNothing() throws Exception {
        try (Bot _ = bot()) {
            eventually(() -> types(new ItemsCommand()), "\nEntry");
            Path file = home.resolve("items.csv");
            Files.writeString(file, "Level,Question,Understanding Benchmark\nExpert,Why?,Because.\nEntry,How?,\n");

            assertThat(types(new ItemsCommand(), "--import", file.toString()))
                    .contains("row 2, Level", "row 3", "Nothing was changed.");
            assertThat(types(new ItemsCommand(), "--import", "missing.csv")).contains("There is no file");
            assertThat(types(new ItemsCommand())).doesNotContain("Expert", "How?\n", "approved");
        }
    }

    @Test
    void theTeacherSeesTheModelsPointsAndWhereTheTutorsDiffer() throws Exception {
        try (Bot _ = bot()) {
            eventually(() -> types(new RubricsCommand()), "None is kept yet for:\n  Entry 1: Try something new");
            assertThat(types(new DisagreementsCommand())).contains("have not been far apart yet");

            Transcript.read("first-lessons").play(telegram.newUser("Mari", "en"));

            assertThat(types(new RubricsCommand()))
                    .startsWith("Entry 1: Try something new for 30 days")
                    .contains("    - ", " of ", "None is kept yet for:")
                    .doesNotContain("  Entry 1: Try something new");
            assertThat(types(new RubricsCommand(), "--json"))
                    .startsWith("{\"questions\":[{\"of\":\"Entry 1: ")
                    .contains("\"enough\":", "\"demands\":[]");
        }
        Settings settings = Settings.read(environment, home);
        try (Store store = Store.open(Bot.folder(settings))) {
            Question first =
                    CourseFiles.readShipped().course().videos().getFirst().question();
            int models = store.rubrics().find(first).orElseThrow().fingerprint();
            int words = new LexicalTutor("en").rubric(first).fingerprint();
            store.disagreements().add(first, models, Set.of(1, 2), Set.of());
            store.disagreements().add(first, models, Set.of(1), Set.of(0));
            store.disagreements().add(first, words, Set.of(), Set.of(0));
            store.disagreements().add(new Question("Gone?", "Yes."), 1, Set.of(0), Set.of());
        }
        assertThat(types(new DisagreementsCommand()))
                .contains("Entry 1: Try something new for 30 days", "(3, the last on ")
                .contains("found by the model alone 2, by the words alone 0\n    - Doing something new every day")
                .contains("1 is about questions that have been changed or removed.");
    }
}
