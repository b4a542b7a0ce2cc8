package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {
    private static final String TOKEN = "123456:ABC-DEF_ghi-JKL";

    @TempDir
    Path data;

    @RegisterExtension
    private final Printed printed = new Printed();

    @Test
    void inDevelopmentLinesGoToTheConsoleAndToAFile() throws IOException {
        Logs.start(settings(Environment.DEVELOPMENT, LogLevel.INFO));
        ours().info("A turn took {} ms", 12);
        ours().debug("not wanted");

        assertThat(printed.text())
                .contains("INFO")
                .contains("A turn took 12 ms")
                .doesNotContain("not wanted");
        assertThat(Files.readString(data.resolve("logs").resolve(Logs.FILE))).contains("A turn took 12 ms");
    }

    @Test
    void inProductionEachLineIsOneJsonObjectInTheFileToo() throws IOException {
        Logs.start(settings(Environment.PRODUCTION, LogLevel.DEBUG));
        ours().atDebug().addKeyValue("who", "0a1b2c3d").log("two\nlines of {}", "text");

        JsonNode line = new ObjectMapper().readTree(printed.text());
        assertThat(printed.text().lines()).hasSize(1);
        assertThat(line.path("level").asText()).isEqualTo("DEBUG");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("two\nlines of text");
        assertThat(line.path("kvpList").path(0).path("who").asText()).isEqualTo("0a1b2c3d");
        assertThat(Files.readString(data.resolve("logs").resolve(Logs.FILE))).isEqualTo(printed.text());
    }

    @Test
    void inProductionBothPlacesGetEachOfSeveralLines() throws IOException {
        Logs.start(settings(Environment.PRODUCTION, LogLevel.INFO));
        ours().info("first of {}", TOKEN);
        ours().info("second");
        ours().info("second");

        assertThat(printed.text().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("first of (secret)"),
                        second -> assertThat(second).contains("\"second\""),
                        third -> assertThat(third).contains("\"second\""));
        assertThat(Files.readString(data.resolve("logs").resolve(Logs.FILE))).isEqualTo(printed.text());
    }

    @Test
    void noTokenGetsIntoTheLogWhoeverWritesIt() throws IOException {
        for (Environment environment : Environment.values()) {
            printed.reset();
            Logs.start(settings(environment, LogLevel.INFO));
            ours().warn("Half of it: {}", TOKEN.substring(7));
            ours().warn("Calling /bot{}/getMe failed", TOKEN, new IOException("https://host/bot" + TOKEN + "/getMe"));

            assertThat(printed.text()).contains("(secret)").doesNotContain("ABC-DEF_ghi-JKL");
        }
        assertThat(Files.readString(data.resolve("logs").resolve(Logs.FILE)))
                .contains("(secret)/getMe")
                .doesNotContain("ABC-DEF_ghi-JKL");
    }

    @Test
    void aLineBreakInAMessageForgesNoSecondLine() {
        Logs.start(settings(Environment.DEVELOPMENT, LogLevel.INFO));
        ours().info("hello\n12:00:00.000 ERROR Store  all is lost");

        assertThat(printed.text().lines()).hasSize(1);
    }

    @Test
    void librariesAreHeardFromAWarningOnWhateverTheyWriteTo() {
        Logs.start(settings(Environment.DEVELOPMENT, LogLevel.TRACE));
        LoggerFactory.getLogger("org.flywaydb.core").info("chatter");
        java.util.logging.Logger.getLogger("okhttp3").log(Level.INFO, "more chatter");
        java.util.logging.Logger.getLogger("okhttp3").log(Level.WARNING, "a connection leaks");
        System.getLogger("io.helidon").log(System.Logger.Level.WARNING, "too many connections");

        assertThat(printed.text())
                .contains("a connection leaks", "too many connections")
                .doesNotContain("chatter");
    }

    @Test
    void aFaultThatHappensAThousandTimesIsWrittenSomeTimesAndCounted() {
        Logs.start(settings(Environment.DEVELOPMENT, LogLevel.INFO));
        for (int i = 0; i < 1_000; i++) {
            ours().warn("Update {} waits: the store cannot be used", i);
            ours().info("turn {}", i);
        }
        ours().warn("another kind of trouble");
        Logs.stop();

        assertThat(printed.text().lines().filter(line -> line.contains("waits: the store")))
                .hasSize(Repeats.A_MINUTE + 1)
                .last()
                .asString()
                .contains("995 more of these were left out");
        assertThat(printed.text()).contains("another kind of trouble");
        assertThat(printed.text().lines().filter(line -> line.contains("turn ")))
                .hasSize(1_000);
    }

    @Test
    void afterAMinuteTheCountStandsBeforeTheNextOfItsKind() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logs.start(settings(Environment.DEVELOPMENT, LogLevel.INFO));
        context.resetTurboFilterList();
        context.addTurboFilter(new Repeats(now::get));
        for (int i = 0; i < 8; i++) {
            ours().error("No answer", new IOException("cut"));
        }
        now.set(now.get().plusSeconds(60));
        ours().error("No answer", new IOException("cut"));

        assertThat(printed.text().lines().filter(line -> line.contains(" ERROR ")))
                .hasSize(Repeats.A_MINUTE + 2)
                .element(Repeats.A_MINUTE)
                .asString()
                .contains("3 more of these were left out since 2026-11-23T10:00:00Z: No answer");
    }

    private static Logger ours() {
        return LoggerFactory.getLogger(LogsTest.class);
    }

    private Settings settings(Environment environment, LogLevel level) {
        return new Settings(new Secret(TOKEN), Settings.TELEGRAM, data, null, 0, environment, level, List.of());
    }
}
