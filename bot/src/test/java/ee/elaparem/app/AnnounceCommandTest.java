package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Learner;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An operator announces something beside the running bot, sees first whom it reaches, and can stop it. */
class AnnounceCommandTest {
    private static final Map<String, String> SETTINGS = Map.of("BOT_TOKEN", "1:a-token-of-this-test");

    @TempDir
    Path home;

    private Store running;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        running = Store.open(home.resolve("data"));
        for (long id = 40; id < 43; id++) {
            Learner learner =
                    Learner.unknown(id, "Mari", "et", InstantSource.system().instant());
            running.commit(new StoredTurn(0, learner, List.of(), null, List.of()));
        }
        file = Files.writeString(home.resolve("news.txt"), "New videos are here.\n");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void itIsShownFirstThenSentOnceAndCanBeStopped() {
        assertThat(types(file.toString())).contains("New videos are here.", "reaches 3 learners", "Nothing was sent");
        assertThat(running.announcements().areLeft()).isFalse();

        assertThat(types(file.toString(), "--send")).contains("goes to 3 learners", "--stop 1");
        assertThat(running.announcements().areLeft()).isTrue();
        assertThat(types(file.toString(), "--send")).contains("announced already, as number 1");
        assertThat(types()).contains("3 learners, 3 still to be told  New videos are here.");

        assertThat(types("--stop", "1")).contains("3 learners will not be told");
        assertThat(running.announcements().areLeft()).isFalse();
    }

    @Test
    void onlySomeAreTold() {
        assertThat(types(file.toString(), "--level", "beginner")).contains("reaches 0 learners");
        assertThat(types(file.toString(), "--language", "ET")).contains("reaches 3 learners");
        assertThat(types(file.toString(), "--level", "expert", "--send"))
                .contains("no level expert", "Entry, Beginner, Intermediate, Advanced", "Nothing was sent");
    }

    @Test
    void whatNoMessageCanHoldIsRefused() throws IOException {
        assertThat(types("nowhere.txt", "--send")).contains("no file nowhere.txt");
        Path empty = Files.writeString(home.resolve("empty.txt"), " \n");
        assertThat(types(empty.toString(), "--send")).contains("is empty");
        Path longText = Files.writeString(home.resolve("long.txt"), "x".repeat(4_097));
        assertThat(types(longText.toString(), "--send")).contains("4,097 characters", "4,096");
        Path binary = Files.write(home.resolve("binary.txt"), new byte[] {(byte) 0xff, 1});
        assertThat(types(binary.toString(), "--send")).contains("not text in UTF-8");
        assertThat(types()).contains("Nothing has been announced yet");
    }

    private String types(String... arguments) {
        StringWriter out = new StringWriter();
        AnnounceCommand command = new AnnounceCommand();
        new CommandLine(command).parseArgs(arguments);
        try {
            command.run(SETTINGS, home, InstantSource.system(), new PrintWriter(out));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }
}
