package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.Await;
import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** What an operator sees who checks before they start, and while the bot runs. */
class CheckTest {
    private static final String TOKEN = "6123456789:AAF-abcdefghijklmnopqrstuvwxyz1234";

    @TempDir
    Path home;

    private final LocalTelegram telegram = LocalTelegram.builder().token(TOKEN).start();
    private InstantSource clock = InstantSource.system();
    private int code;

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void everythingGoodIsOneScreenAndExitCodeZero() {
        String screen = check(Map.of());

        assertThat(code).isZero();
        assertThat(screen)
                .contains("ok   Telegram", "@ela_parem_bot")
                .contains("ok   Updates", "fetched by long polling")
                .contains("ok   Clock", "ok   Course", "16 videos", "ok   Store", "ok   Disk")
                .contains("The bot can work with these settings.")
                .doesNotContain("FAIL", "\u001b");
        assertThat(screen.lines().count()).as("fits a terminal").isLessThanOrEqualTo(24);
    }

    @Test
    void theDatabaseIsAskedAndNotShownWithItsPassword() {
        DatabaseUrl database = TestPostgres.database();

        String there = check(Map.of("DATABASE_URL", TestPostgres.text(database)));
        assertThat(code).isZero();
        assertThat(there).contains("ok   Store", database + ": can be read").doesNotContain("secret");

        String gone = check(Map.of("DATABASE_URL", "postgres://ela:secret@127.0.0.1:1/parem"));
        assertThat(code).isNotZero();
        assertThat(gone).contains("FAIL Store", "cannot be reached").doesNotContain("secret");
    }

    @Test
    void itLeavesNoTrace() throws IOException {
        check(Map.of("DATA_DIR", home.resolve("data").toString()));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
        assertThat(telegram.calls()).extracting(call -> call.method()).containsOnly("getMe", "getWebhookInfo");
    }

    @Test
    void secretsAreShownByTheirLastLettersAtMost() {
        Map<String, String> all = new HashMap<>(Map.of(
                "MISTRAL_API_KEY", "short-key",
                "AIRTABLE_API_KEY", "patAbCdEfGh.0123456789abcdef",
                "AIRTABLE_BASE_ID", "appAbCdEfGhIjKlMn",
                "VIDEOS_TABLE_ID", "Videos",
                "USERS_TABLE_ID", "Users",
                "MESSAGES_TABLE_ID", "Messages",
                "WEBHOOK_URL", "http://localhost:1",
                "WEBHOOK_SECRET", "0123456789-secret-9876543210"));
        all.put("AIRTABLE_API_URL", "http://127.0.0.1:1");
        all.put("MISTRAL_API_URL", "http://127.0.0.1:1");
        for (boolean json : new boolean[] {false, true}) {
            assertThat(check(all, json))
                    .contains("set (…1234)", "set (…cdef)", "set (…3210)", "appAbCdEfGhIjKlMn")
                    .doesNotContain("short-key", "patAbC", "0123456789-", TOKEN.substring(11, 30));
        }
    }

    @Test
    void mistralAndAirtableAreLookedAtToo() {
        try (LocalMistral mistral =
                        LocalMistral.builder().key("the-key-of-this-test").start();
                LocalAirtable airtable =
                        LocalAirtable.builder().seedTables().perSecond(0).start()) {
            Map<String, String> all = new HashMap<>(Map.of(
                    "MISTRAL_API_KEY",
                    "the-key-of-this-test",
                    "MISTRAL_API_URL",
                    mistral.url().toString(),
                    "AIRTABLE_API_KEY",
                    airtable.token(),
                    "AIRTABLE_API_URL",
                    airtable.url().toString(),
                    "AIRTABLE_BASE_ID",
                    airtable.baseId(),
                    "VIDEOS_TABLE_ID",
                    "Videos",
                    "USERS_TABLE_ID",
                    "Users",
                    "MESSAGES_TABLE_ID",
                    "Messages"));
            assertThat(check(all)).contains("FAIL Airtable", "setup --seed", "ok   Mistral", "mistral-small-latest");

            try (AirtableClient client = AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
                    .build()) {
                Setup setup = new Setup(
                        client,
                        new AirtableAccess(
                                airtable.url(), airtable.token(), airtable.baseId(), "Videos", "Users", "Messages"));
                setup.plan().steps().forEach(setup::carryOut);
                setup.seed(CourseFiles.readShipped().course().videos());
            }
            assertThat(check(all)).contains("ok   Airtable", "16 videos");
            airtable.table("Videos")
                    .edit(airtable.table("Videos").rows().getFirst().id(), Map.of("YouTube Link", "oops"));
            assertThat(check(all))
                    .as("the row, what is wrong in it, and how to mend it")
                    .contains("warn Airtable", "15 videos", "Try something new", "\"oops\"", "Share button");
            assertThat(code).isZero();

            all.put("MISTRAL_MODEL", "no-such-model");
            all.put("AIRTABLE_API_KEY", "patSomebodyElses.0123456789");
            assertThat(check(all)).contains("FAIL Mistral", "FAIL Airtable").doesNotContain("SomebodyElses");

            all.put("MISTRAL_API_KEY", "another-key-of-this-test");
            assertThat(check(all)).contains("FAIL Mistral", "the key is refused");
        }
    }

    @Test
    void howManyOfAirtablesCallsAreLeftIsToldAndAWarningWhenTheyAreFew() {
        Map<String, String> all = Map.of(
                "AIRTABLE_API_KEY", "patAbCdEfGhIjKlMn.0123456789abcdef",
                "AIRTABLE_API_URL", "http://127.0.0.1:1",
                "AIRTABLE_BASE_ID", "appAbCdEfGhIjKlMn",
                "VIDEOS_TABLE_ID", "Videos",
                "USERS_TABLE_ID", "Users",
                "MESSAGES_TABLE_ID", "Messages");
        clock = () -> Instant.parse("2026-11-23T12:00:00Z");
        assertThat(check(all)).contains("ok   Its calls", "none counted here yet, of 1000 a month");

        try (Store store = Store.open(home.resolve("data"), clock)) {
            store.mirror().notes().addCalls(YearMonth.of(2026, 11), 300);
            assertThat(check(all))
                    .contains("ok   Its calls", "700 of the month's 1000 calls are left until 2026-12-01");

            store.mirror().notes().addCalls(YearMonth.of(2026, 11), 650);
            assertThat(check(all)).contains("warn Its calls", "50 of the month's 1000 calls are left");
        }
    }

    @Test
    void aTokenThatIsNobodysIsToldWithWhatToDo() {
        String screen = check(Map.of("BOT_TOKEN", "123456:nobodys-token-at-all"));

        assertThat(code).isEqualTo(1);
        assertThat(screen)
                .contains("FAIL Telegram", "-> Copy BOT_TOKEN whole from @BotFather")
                .contains("ok   Course")
                .contains("cannot work")
                .doesNotContain("nobodys-token");
    }

    @Test
    void aTelegramThatIsAwayIsToldWithoutItsAddress() {
        String away = telegram.url().toString();
        telegram.close();
        String screen = check(Map.of("TELEGRAM_API_URL", away));

        assertThat(code).isEqualTo(1);
        assertThat(screen).contains("FAIL Telegram", "FAIL Updates").doesNotContain("AAF-abc");
    }

    @Test
    void aPortThatAnotherProgramHasIsFoundBeforeTheStart() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String taken = Integer.toString(other.getLocalPort());

            String screen = check(Map.of("PORT", taken));

            assertThat(code).isEqualTo(1);
            assertThat(screen).contains("FAIL Port", taken + " is taken by another program", "PORT=");
        }
        assertThat(check(Map.of("PORT", Integer.toString(RunningBot.freePort()))))
                .contains("ok   Port", "is free");
        assertThat(code).isZero();
    }

    @Test
    void thePortOfARunningBotIsAsItShouldBe() {
        try (Bot bot = RunningBot.start(telegram, home.resolve("other"))) {
            String screen = check(Map.of("PORT", Integer.toString(bot.url().getPort())));

            assertThat(screen).contains("ok   Port", "is open, by this bot");
            assertThat(code).isZero();
        }
    }

    @Test
    void faultySettingsAreAllListed() {
        String screen = check(Map.of("PORT", "eighty", "AIRTABLE_API_KEY", "patAbCdEfGh.0123"));

        assertThat(code).isEqualTo(1);
        assertThat(screen).contains("FAIL PORT", "AIRTABLE_BASE_ID", "are missing for Airtable");
    }

    @Test
    void aWebhookInTheWayOfPollingIsFoundAndCanBeRemoved() {
        try (Bot bot = RunningBot.startWithWebhook(telegram, home.resolve("other"))) {
            Await.until(
                    "the webhook is set", () -> !telegram.calls("setWebhook").isEmpty());
            assertThat(bot.url()).isNotNull();
        }
        assertThat(check(Map.of())).contains("FAIL Updates", "127.0.0.1", "webhook --remove");

        StringWriter out = new StringWriter();
        assertThat(WebhookCommand.run(environment(Map.of()), home, true, new PrintWriter(out, true)))
                .isZero();
        assertThat(out.toString()).contains("removed");
        assertThat(check(Map.of())).contains("ok   Updates");
    }

    @Test
    void theRunningBotsOwnWebhookAndStoreAreGood() {
        Path data = home.resolve("data");
        try (Bot bot = RunningBot.startWithWebhook(telegram, data)) {
            Await.until(
                    "the webhook is set", () -> !telegram.calls("setWebhook").isEmpty());
            String url = "http://127.0.0.1:" + bot.url().getPort();

            String screen = check(Map.of("WEBHOOK_URL", url, "DATA_DIR", data.toString()));
            assertThat(screen).contains("ok   Updates", "ok   Store", "can be read");
            assertThat(code).isZero();

            assertThat(check(Map.of("WEBHOOK_URL", "http://127.0.0.1:1", "DATA_DIR", data.toString())))
                    .contains("FAIL Updates", "not this bot's");
        }
    }

    @Test
    void aClockThatIsWrongIsToldByHowMuch() {
        clock = () -> InstantSource.system().instant().plus(Duration.ofMinutes(10));
        assertThat(check(Map.of())).contains("warn Clock").containsPattern("is (599|600|601) s ahead of Telegram's");

        clock = () -> InstantSource.system().instant().minus(Duration.ofMinutes(10));
        assertThat(check(Map.of())).contains("s behind Telegram's");
        assertThat(code).as("the bot works all the same").isZero();
    }

    @Test
    void aStoreThatIsNoneIsToldAndLeftAsItIs() throws IOException {
        Path file = Files.createDirectories(home.resolve("data")).resolve("ela-parem.db");
        Files.writeString(file, "not a database, but more than a hundred bytes of something else: ".repeat(3));

        assertThat(check(Map.of("DATA_DIR", file.getParent().toString()))).contains("FAIL Store", "is no SQLite");
        assertThat(code).isEqualTo(1);
        assertThat(file).content().startsWith("not a database");
    }

    @Test
    void aFaultyCourseIsAWarningAndAnEmptyOneAFailure() throws IOException {
        Path course = Files.createDirectory(home.resolve("course"));
        Files.writeString(course.resolve("videos.csv"), """
                Title,Description,Question,YouTube Link,Level,Video Number,Understanding Benchmark
                Good,About,Why?,https://youtu.be/UNP03fDSj1U,Entry,1,Because.
                Bad,About,Why?,https://example.org/,Entry,2,Because.
                """);
        assertThat(check(Map.of("COURSE_DIR", course.toString()))).contains("warn Course", "./ela-parem course");
        assertThat(code).isZero();

        Files.writeString(
                course.resolve("videos.csv"),
                "Title,Description,Question,YouTube Link,Level,Video Number,Understanding Benchmark\n");
        assertThat(check(Map.of("COURSE_DIR", course.toString()))).contains("FAIL Course");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void programsReadJson() throws IOException {
        JsonNode found = new ObjectMapper().readTree(check(Map.of("COURSE_REFRESH", "60"), true));

        assertThat(found.path("works").asBoolean()).isTrue();
        assertThat(found.path("parts").path("Telegram").path("grade").asText()).isEqualTo("ok");
        assertThat(found.path("settings").path("PORT").asText()).isEqualTo("0");
        assertThat(found.path("remarks").toString()).contains("COURSE_REFRESH");
    }

    @Test
    void aPartThatHangsOrFailsDelaysNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        Map<String, CheckResult> found = CheckRun.of(
                List.of(
                        part("hangs", () -> {
                            never.await();
                            return CheckResult.ok("never");
                        }),
                        part("throws", () -> {
                            throw new IllegalStateException("with a secret");
                        }),
                        part("works", () -> CheckResult.ok("fine"))),
                Duration.ofMillis(300));
        never.countDown();

        assertThat(new LinkedHashMap<>(found).keySet()).containsExactly("hangs", "throws", "works");
        assertThat(found.get("hangs").grade()).isEqualTo(CheckResult.Grade.FAIL);
        assertThat(found.get("throws").says()).contains("IllegalStateException").doesNotContain("secret");
        assertThat(found.get("works")).isEqualTo(CheckResult.ok("fine"));
    }

    private static CheckPart part(String name, java.util.concurrent.Callable<CheckResult> look) {
        return new CheckPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CheckResult run() throws Exception {
                return look.call();
            }
        };
    }

    private String check(Map<String, String> more) {
        return check(more, false);
    }

    private String check(Map<String, String> more, boolean json) {
        StringWriter out = new StringWriter();
        code = Check.report(environment(more), home, clock, json, Ansi.OFF, new PrintWriter(out, true));
        return out.toString();
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("BOT_TOKEN", TOKEN, "TELEGRAM_API_URL", telegram.url().toString(), "PORT", "0"));
        environment.putAll(more);
        return environment;
    }
}
