package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.tutor.Strictness;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may write into the environment and into .env, and what they hear when it is wrong. */
class SettingsTest {
    private static final String TOKEN = "123456:ABC-DEF_ghi";

    private static final Map<String, String> SEVEN = Map.of(
            "BOT_TOKEN", TOKEN,
            "MISTRAL_API_KEY", "m1str4l-key",
            "AIRTABLE_API_KEY", "patAirtable.key",
            "AIRTABLE_BASE_ID", "appAbCdEfGhIjKlMn",
            "VIDEOS_TABLE_ID", "tblVideosVideos12",
            "USERS_TABLE_ID", "Users",
            "MESSAGES_TABLE_ID", "tblMessages12345");

    @TempDir
    Path home;

    @Test
    void nothingSetIsTheChatPageOnThisMachine() {
        Settings settings = read(Map.of());

        assertThat(settings.isConnected()).isFalse();
        assertThat(settings.telegramApi()).isEqualTo(URI.create("https://api.telegram.org"));
        assertThat(settings.dataFolder()).isEqualTo(home.resolve("data"));
        assertThat(settings.courseFolder()).isNull();
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.remarks()).isEmpty();
    }

    @Test
    void everySettingIsRead() throws IOException {
        Path course = Files.createDirectory(home.resolve("my-course"));

        Settings settings = read(Map.of(
                "BOT_TOKEN", TOKEN,
                "TELEGRAM_API_URL", "http://localhost:8081/proxy/",
                "DATA_DIR", "/var/lib/ela-parem",
                "COURSE_DIR", "my-course",
                "PORT", "0",
                "ENVIRONMENT", "Production",
                "LOG_LEVEL", "warning"));

        assertThat(settings.botToken()).isNotNull();
        assertThat(settings.botToken().reveal()).isEqualTo(TOKEN);
        assertThat(settings.telegramApi()).isEqualTo(URI.create("http://localhost:8081/proxy"));
        assertThat(settings.dataFolder()).isEqualTo(Path.of("/var/lib/ela-parem"));
        assertThat(settings.courseFolder()).isEqualTo(course);
        assertThat(settings.port()).isZero();
        assertThat(settings.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        write("PORT=1111\nLOG_LEVEL=DEBUG\n");

        Settings settings = read(Map.of("PORT", "2222"));

        assertThat(settings.port()).isEqualTo(2222);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void theFileMayHoldRemarksQuotesAndExports() {
        write("""
                \uFEFF# a remark
                export BOT_TOKEN="%s"   # from BotFather

                DATA_DIR='my data # 1'
                PORT = 9000 # why not
                LOG_LEVEL=
                """.formatted(TOKEN));

        Settings settings = read(Map.of());

        assertThat(settings.botToken()).isNotNull();
        assertThat(settings.botToken().reveal()).isEqualTo(TOKEN);
        assertThat(settings.dataFolder()).isEqualTo(home.resolve("my data # 1"));
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.logLevel()).as("an empty setting is not set").isEqualTo(LogLevel.INFO);
        assertThat(settings.remarks()).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnceWithWhatToDo() {
        write("PORT=eighty\nnonsense\nLOG_LEVEL=\"INFO\nPORT=80\n");

        FaultySettings faulty = refused(Map.of(
                "BOT_TOKEN", "token",
                "TELEGRAM_API_URL", "ftp://example.org",
                "COURSE_DIR", "nowhere",
                "ENVIRONMENT", "staging"));

        assertThat(faulty.faults())
                .extracting(FaultySettings.Fault::where)
                .containsExactlyInAnyOrder(
                        ".env, line 2,",
                        ".env, line 3,",
                        ".env, line 4,",
                        "BOT_TOKEN",
                        "TELEGRAM_API_URL",
                        "COURSE_DIR",
                        "PORT",
                        "ENVIRONMENT");
        assertThat(faulty)
                .hasMessageContaining("PORT is no such number: \"eighty\". Write a whole number, from 0 to 65535");
        assertThat(faulty).hasMessageContaining("@BotFather");
        assertThat(faulty.faults())
                .allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
    }

    @Test
    void a_secret_in_the_wrong_line_is_not_shown() {
        String token = "1234567890:AAH-secret_secret_secret_secret_sec";
        for (String name : Set.of("PORT", "LOG_LEVEL", "ENVIRONMENT", "GRADING_STRICTNESS", "MISTRAL_RPS")) {
            assertThat(refused(Map.of(name, token)))
                    .hasMessageContaining(name)
                    .hasMessageContaining("a text of 46 characters")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void noErrorAndNoDumpShowsASecret() {
        write("BOT_TOKEN=\"" + TOKEN + "\nBOT_TOKEN " + TOKEN + "\n");
        FaultySettings faulty = refused(
                Map.of("BOT_TOKEN", TOKEN + " oops", "TELEGRAM_API_URL", "https://user:" + TOKEN + "@example.org"));
        assertThat(faulty.getMessage()).contains("BOT_TOKEN").doesNotContain(TOKEN);

        write("");
        assertThat(read(Map.of("BOT_TOKEN", TOKEN)).toString()).doesNotContain(TOKEN);
    }

    @Test
    void addressesThatAreNoneAreRefused() {
        for (String address : Set.of(
                "api.telegram.org",
                "https://",
                "https://host:99999",
                "https://host/?q=1",
                "https://host/#part",
                "https://me@host",
                "http://a b")) {
            assertThat(refused(Map.of("TELEGRAM_API_URL", address)).faults())
                    .as(address)
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeSettingsIsSaidSo() throws IOException {
        Files.write(home.resolve(".env"), "PORT=80 # Õ".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused(Map.of())).hasMessageContaining("is not UTF-8");

        write("#".repeat(EnvFile.MOST_BYTES + 1));
        assertThat(refused(Map.of())).hasMessageContaining("is no file of settings");

        Files.delete(home.resolve(".env"));
        Files.createDirectory(home.resolve(".env"));
        assertThat(refused(Map.of())).hasMessageContaining("is no file of settings");
    }

    @Test
    void whatHasNoEffectYetIsSaidInOneSentenceEach() {
        Settings settings = read(Map.of(
                "ADMIN_TOKEN", "hush-too",
                "DATABASE_URL", "postgresql://user:hush@host/db",
                "WEBHOOK_URL", " ",
                "TELEGRAM_API_URL", "http://localhost:1"));

        assertThat(settings.remarks())
                .hasSize(3)
                .anyMatch(remark -> remark.startsWith("ADMIN_TOKEN is not used yet."))
                .anyMatch(remark -> remark.startsWith("DATABASE_URL has no effect without BOT_TOKEN"))
                .anyMatch(remark -> remark.startsWith("TELEGRAM_API_URL has no effect without BOT_TOKEN"))
                .noneMatch(remark -> remark.contains("hush"));
    }

    @Test
    void theDatabaseIsTakenAsItsHostWritesItAndShownWithoutItsPassword() {
        Settings settings = read(
                Map.of("BOT_TOKEN", TOKEN, "DATABASE_URL", "postgres://ela:hush@db.example.org/parem?sslmode=require"));

        assertThat(settings.database())
                .isEqualTo(
                        new DatabaseUrl("db.example.org", 5432, "parem", "ela", "hush", Map.of("sslmode", "require")));
        assertThat(settings.toString()).doesNotContain("hush");
        assertThat(ShownSettings.of(settings)).containsEntry("DATABASE_URL", "database parem on db.example.org:5432");
        assertThat(refused(Map.of("BOT_TOKEN", TOKEN, "DATABASE_URL", "mysql://ela:hush@db.example.org/parem")))
                .hasMessageContaining("DATABASE_URL is no address of a PostgreSQL database")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aMisspelledNameInTheFileIsNoticed() {
        write("BOT_TOKN=" + TOKEN + "\n");

        assertThat(read(Map.of("SOME_OTHER_PROGRAM", "x")).remarks())
                .singleElement()
                .asString()
                .contains("BOT_TOKN")
                .doesNotContain(TOKEN);
    }

    @Test
    void theExampleFileListsEverySettingAndNoOther() throws IOException {
        Path example = Path.of("..", ".env.example");
        Set<String> listed = new TreeSet<>(Pattern.compile("(?m)^#? ?([A-Z_]+)=")
                .matcher(Files.readString(example))
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList());

        assertThat(listed).isEqualTo(new TreeSet<>(ComingSettings.names()));
        Files.copy(example, home.resolve(".env"));
        assertThat(read(Map.of())).as("copied as it is, it changes nothing").isEqualTo(defaults());
    }

    @Test
    void theSeedsSevenVariablesAreAllThatIsNeeded() {
        Settings settings = read(SEVEN);

        Settings.Mistral mistral = settings.mistral();
        assertThat(mistral).isNotNull();
        assertThat(mistral.key().reveal()).isEqualTo("m1str4l-key");
        assertThat(mistral.model()).isEqualTo("mistral-small-latest");
        assertThat(mistral.api()).isEqualTo(URI.create("https://api.mistral.ai"));
        assertThat(mistral.perSecond()).isEmpty();
        assertThat(mistral.dailyTokens()).isZero();
        Settings.Airtable airtable = settings.airtable();
        assertThat(airtable).isNotNull();
        assertThat(airtable.base()).isEqualTo("appAbCdEfGhIjKlMn");
        assertThat(airtable.videos()).isEqualTo("tblVideosVideos12");
        assertThat(airtable.users()).isEqualTo("Users");
        assertThat(airtable.monthlyCalls()).isEqualTo(1_000);
        assertThat(airtable.refresh()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.webhook()).isNull();
        assertThat(settings.toString()).doesNotContain("m1str4l-key", "patAirtable.key", TOKEN);
    }

    @Test
    void partsOfAirtableAreRefusedByTheNamesThatAreMissing() {
        Map<String, String> some = new HashMap<>(SEVEN);
        some.remove("VIDEOS_TABLE_ID");
        some.put("MESSAGES_TABLE_ID", " ");

        assertThat(refused(some))
                .hasMessageContaining("VIDEOS_TABLE_ID, MESSAGES_TABLE_ID are missing for Airtable.")
                .hasMessageContaining("or none of them");
    }

    @Test
    void aSecretInTheWrongPlaceIsNotEchoed() {
        Map<String, String> mixedUp = new HashMap<>(SEVEN);
        mixedUp.put("AIRTABLE_BASE_ID", "patAirtable.key");
        mixedUp.put("MISTRAL_MODEL", "m1str4l key!");
        mixedUp.put("WEBHOOK_SECRET", "too short!");

        FaultySettings faulty = refused(mixedUp);
        assertThat(faulty.faults())
                .extracting(FaultySettings.Fault::where)
                .containsExactlyInAnyOrder("AIRTABLE_BASE_ID", "MISTRAL_MODEL", "WEBHOOK_SECRET");
        assertThat(faulty.getMessage()).doesNotContain("patAirtable", "m1str4l key", "too short!");
    }

    @Test
    void numbersKeepTheirRange() {
        Map<String, String> wild = new HashMap<>(SEVEN);
        wild.put("MISTRAL_RPS", "1e9");
        wild.put("MISTRAL_DAILY_TOKENS", "-1");
        wild.put("AIRTABLE_MONTHLY_CALLS", "many");
        wild.put("COURSE_REFRESH", "1");
        assertThat(refused(wild).faults()).hasSize(4);

        wild.put("MISTRAL_RPS", "0.5");
        wild.put("MISTRAL_DAILY_TOKENS", "200000");
        wild.put("AIRTABLE_MONTHLY_CALLS", "0");
        wild.put("COURSE_REFRESH", "300");
        Settings settings = read(wild);
        assertThat(settings.mistral()).isNotNull();
        assertThat(settings.mistral().perSecond()).contains(0.5);
        assertThat(settings.airtable()).isNotNull();
        assertThat(settings.airtable().monthlyCalls()).isZero();
        assertThat(settings.airtable().refresh()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theWebhooksAddressIsTheOperatorsOrElseRenders() {
        assertThat(webhook(Map.of("RENDER_EXTERNAL_URL", "https://ela-parem.onrender.com")))
                .isEqualTo(URI.create("https://ela-parem.onrender.com"));
        assertThat(webhook(Map.of(
                        "RENDER_EXTERNAL_URL", "https://ela-parem.onrender.com",
                        "WEBHOOK_URL", "https://bot.example.org:8443/ela/")))
                .isEqualTo(URI.create("https://bot.example.org:8443/ela"));
        assertThat(webhook(Map.of("WEBHOOK_URL", "https://bot.example.org/telegram/webhook")))
                .as("written with the webhook's own path")
                .isEqualTo(URI.create("https://bot.example.org"));
        assertThat(webhook(Map.of("WEBHOOK_URL", "http://localhost:8080", "TELEGRAM_API_URL", "http://localhost:8081")))
                .as("a Bot API server of one's own takes any address")
                .isEqualTo(URI.create("http://localhost:8080"));
    }

    @Test
    void anAddressThatTelegramDoesNotTakeIsRefused() {
        assertThat(refused(Map.of("BOT_TOKEN", TOKEN, "WEBHOOK_URL", "http://bot.example.org")))
                .hasMessageContaining("https only");
        assertThat(refused(Map.of("BOT_TOKEN", TOKEN, "WEBHOOK_URL", "https://bot.example.org:9000")))
                .hasMessageContaining("443, 80, 88 and 8443");
    }

    @Test
    void whatLacksItsOtherHalfIsRemarkedUpon() {
        assertThat(read(Map.of(
                                "WEBHOOK_URL", "https://bot.example.org",
                                "COURSE_REFRESH", "120",
                                "MISTRAL_RPS", "2"))
                        .remarks())
                .anyMatch(remark -> remark.startsWith("WEBHOOK_URL has no effect without BOT_TOKEN"))
                .anyMatch(remark -> remark.equals("COURSE_REFRESH has no effect without AIRTABLE_API_KEY."))
                .anyMatch(remark -> remark.equals("MISTRAL_RPS has no effect without MISTRAL_API_KEY."));
    }

    @Test
    void whereHelpIsIsSaidForEachLanguageThatTheBotSpeaks() {
        write("HELP_TEXT=\"Call Mari: 116 006.\"\n");

        Settings settings = read(Map.of("HELP_TEXT_ET", " Helista Marile.\\nTa kuulab. ", "HELP_TEXT_RU", "Марии"));

        assertThat(settings.helpTexts())
                .isEqualTo(Map.of("", "Call Mari: 116 006.", "et", "Helista Marile.\nTa kuulab.", "ru", "Марии"));
        assertThat(settings.remarks()).containsExactly("HELP_TEXT_RU has no effect: the bot speaks en, et.");
        assertThat(ShownSettings.of(settings))
                .containsEntry("HELP_TEXT", "Call Mari: 116 006.")
                .containsEntry("HELP_TEXT_ET", "Helista Marile. Ta kuulab.");
        assertThat(ShownSettings.of(defaults())).containsEntry("HELP_TEXT", "not set: the program's own words");
    }

    @Test
    void aHelpTextThatCannotBeShownIsRefused() {
        assertThat(refused(Map.of(
                                "HELP_TEXT", "x".repeat(HelpTexts.MOST + 1),
                                "HELP_TEXT_ET", "bell \u0007",
                                "HELP_TEXT_NOTALANGUAGE", "Call Mari."))
                        .faults())
                .extracting(FaultySettings.Fault::where)
                .containsExactlyInAnyOrder("HELP_TEXT", "HELP_TEXT_ET", "HELP_TEXT_NOTALANGUAGE");
        assertThat(read(Map.of("HELP_TEXT", "x".repeat(HelpTexts.MOST))).helpTexts())
                .hasSize(1);
    }

    private URI webhook(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("BOT_TOKEN", TOKEN);
        Settings.Webhook webhook = read(all).webhook();
        assertThat(webhook).isNotNull();
        return webhook.url();
    }

    @Test
    void howStrictGradingIsCanBeChosen() {
        assertThat(read(Map.of()).strictness()).isEqualTo(Strictness.USUAL);
        assertThat(read(Map.of("GRADING_STRICTNESS", "Lenient")).strictness()).isEqualTo(Strictness.LENIENT);
        assertThat(refused(Map.of("GRADING_STRICTNESS", "harsh")).getMessage())
                .contains("GRADING_STRICTNESS")
                .contains("Choose lenient, usual or strict.");
    }

    private Settings defaults() {
        return new Settings(
                null,
                Settings.TELEGRAM,
                home.resolve("data"),
                null,
                Settings.DEFAULT_PORT,
                Environment.DEVELOPMENT,
                LogLevel.INFO,
                java.util.List.of());
    }

    private Settings read(Map<String, String> environment) {
        return Settings.read(environment, home);
    }

    private FaultySettings refused(Map<String, String> environment) {
        FaultySettings faulty = catchThrowableOfType(FaultySettings.class, () -> read(environment));
        assertThat(faulty).as("these settings should have been refused").isNotNull();
        return faulty;
    }

    private void write(String text) {
        try {
            Files.writeString(home.resolve(".env"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
