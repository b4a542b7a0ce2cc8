package ee.elaparem.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxMainTest {
    @TempDir
    Path folder;

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void itSaysWhereItListensAndKeepsItsJournal() throws Exception {
        Path journal = folder.resolve("chats.jsonl");
        Process process = start("0", "123456:ABC", journal.toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertThat(line).startsWith("TELEGRAM_API_URL=http://127.0.0.1:");
            assertThat(out.readLine())
                    .as("a token that was given is not printed")
                    .isEqualTo("BOT_TOKEN=(as given)");
            URI getMe = URI.create(line.substring(line.indexOf('=') + 1) + "/bot123456:ABC/getMe");
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(getMe).build(), BodyHandlers.ofString())
                            .body())
                    .contains("\"id\":123456");
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(journal)).endsWith("\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void wrongArgumentsAreSaid() throws Exception {
        Process process = start("0", "no token");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }
}
