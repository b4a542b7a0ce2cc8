package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot with the settings of the seed's deployment and nothing else: Telegram, Airtable and Mistral, over HTTP. */
class SeedsSevenVariablesTest {
    private static final int LEARNERS = 3;
    private static final String KEY = "a-key-of-this-test";

    @TempDir
    Path home;

    private LocalTelegram telegram;
    private LocalAirtable airtable;
    private LocalMistral mistral;

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
    }

    @AfterEach
    void stop() {
        mistral.close();
        airtable.close();
        telegram.close();
    }

    @Test
    void learners_learn_over_polling_and_their_teacher_sees_it_in_airtable() throws Exception {
        List<TelegramUser> learners;
        try (Bot _ = bot(Map.of())) {
            learners = everybodyPlays("first-lessons");
            theTeacherSees(learners);
            TelegramUser mari = learners.getFirst();
            mari.sends("/privacy");
            eventually(
                    "she is told that he does",
                    () -> mari.messages().getLast().text().contains("Your teacher can read our conversation"));
            assertThat(mari.messages().getLast().text()).contains("a model of Mistral AI", "in Airtable");
        }
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void the_same_over_a_webhook() throws Exception {
        int port = freePort();
        try (Bot _ = bot(Map.of("WEBHOOK_URL", "http://127.0.0.1:" + port, "PORT", Integer.toString(port)))) {
            theTeacherSees(everybodyPlays("first-lessons"));
        }
        assertThat(telegram.calls("getUpdates")).isEmpty();
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void whatever_fails_meanwhile_they_go_on_and_airtable_comes_to_show_the_truth() throws Exception {
        List<TelegramUser> learners;
        try (Bot _ = bot(Map.of())) {
            mistral.faults().fail(1_000, 503);
            airtable.faults().next(5, new Fault.Fails(500, "{}"));
            airtable.faults().next(2, new Fault.Cut());
            airtable.faults().next(2, new Fault.Garbage("<html>"));
            telegram.faults().fail("sendMessage", 2, 502, "Bad Gateway");
            telegram.faults().tooManyRequests("sendMessage", 1, 1);
            learners = everybodyPlays("first-lessons");
            airtable.faults().clear();
            theTeacherSees(learners);
        }
    }

    @Test
    void on_a_new_disk_the_learners_are_known_again() throws Exception {
        List<TelegramUser> learners;
        try (Bot _ = bot(Map.of())) {
            learners = everybodyPlays("first-lessons");
            theTeacherSees(learners);
        }
        TelegramUser mari = learners.getFirst();
        int before = mari.messages().size();
        try (Bot _ = bot(Map.of("DATA_DIR", home.resolve("new-disk").toString()))) {
            mari.sends("/start");
            eventually(
                    "she is told where she is",
                    () -> mari.messages().stream()
                            .skip(before)
                            .anyMatch(message ->
                                    message.fromBot() && message.text().contains("You are in Entry.")));
        }
    }

    private Bot bot(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOT_TOKEN", telegram.token(),
                "AIRTABLE_API_KEY", airtable.token(),
                "AIRTABLE_BASE_ID", airtable.baseId(),
                "VIDEOS_TABLE_ID", airtable.table("Videos").id(),
                "USERS_TABLE_ID", airtable.table("Users").id(),
                "MESSAGES_TABLE_ID", airtable.table("Messages").id(),
                "MISTRAL_API_KEY", KEY));
        // where the stand-ins are, and how fast things go
        environment.putAll(Map.of(
                "TELEGRAM_API_URL",
                telegram.url().toString(),
                "AIRTABLE_API_URL",
                airtable.url().toString(),
                "MISTRAL_API_URL",
                mistral.url().toString(),
                "AIRTABLE_MONTHLY_CALLS",
                "0",
                "MISTRAL_RPS",
                "0",
                "PORT",
                "0"));
        environment.putAll(more);
        Settings settings = Settings.read(environment, home);
        return Bot.start(settings, new Course(List.of(), List.of()), InstantSource.system());
    }

    private List<TelegramUser> everybodyPlays(String transcript) throws Exception {
        List<TelegramUser> learners = new ArrayList<>();
        List<Future<?>> playing = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < LEARNERS; i++) {
                TelegramUser learner = telegram.newUser("Mari", "en");
                learners.add(learner);
                playing.add(threads.submit(() -> {
                    Transcript.read(transcript).play(learner);
                    return null;
                }));
            }
        }
        for (Future<?> each : playing) {
            each.get();
        }
        return learners;
    }

    /** Each learner has one row in Users, at the place where they are, and what was said is in Messages, in order. */
    private void theTeacherSees(List<TelegramUser> learners) {
        for (TelegramUser learner : learners) {
            String id = Long.toString(learner.id());
            eventually(
                    "Users shows where " + id + " is",
                    () -> airtable.table("Users").rows().stream()
                            .filter(row -> number(row.text("Telegram ID")).equals(id))
                            .map(row -> row.text("Level") + " " + number(row.text("Video Number")) + " "
                                    + row.text("State"))
                            .toList()
                            .equals(List.of("Entry 4 Ready")));
        }
        eventually(
                "Messages holds the answers",
                () -> airtable.table("Messages").rows().stream()
                                .filter(row -> row.text("Role").equals("User")
                                        && row.text("Message").contains("so they can become a habit"))
                                .count()
                        == learners.size());
    }

    private static String number(String cell) {
        return cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for other threads and the stand-ins, at most a minute. */
    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
