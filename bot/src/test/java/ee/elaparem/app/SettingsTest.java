package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(faulty).hasMessageContaining("PORT is no port: \"eighty\". Choose a number from 1 to 65535");
        assertThat(faulty).hasMessageContaining("@BotFather");
        assertThat(faulty.faults())
                .allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
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
                "MISTRAL_API_KEY", "m",
                "AIRTABLE_API_KEY", "a",
                "AIRTABLE_BASE_ID", "b",
                "DATABASE_URL", "postgresql://user:hush@host/db",
                "WEBHOOK_URL", " ",
                "RENDER_EXTERNAL_URL", "https://ela-parem.example.org",
                "TELEGRAM_API_URL", "http://localhost:1"));

        assertThat(settings.remarks())
                .hasSize(4)
                .anyMatch(remark -> remark.startsWith("MISTRAL_API_KEY is not used yet."))
                .anyMatch(remark -> remark.startsWith("AIRTABLE_API_KEY, AIRTABLE_BASE_ID are not used yet."))
                .anyMatch(remark -> remark.startsWith("DATABASE_URL is not used yet."))
                .anyMatch(remark -> remark.contains("no effect without BOT_TOKEN"))
                .noneMatch(remark -> remark.contains("hush"));
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
