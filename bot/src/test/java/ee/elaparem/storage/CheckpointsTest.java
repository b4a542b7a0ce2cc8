package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    /** Fewer than those after which the writer itself sees to the log. */
    private static final int TURNS = 300;

    @TempDir
    Path folder;

    @Test
    void theFileTakesOverWhatWasStoredWhileTheBotRuns() {
        try (Store store = Store.open(folder, () -> NOON)) {
            for (int i = 1; i <= TURNS; i++) {
                store.commit(turn(i, mari(i), i == 1 ? "the very first words" : "hello"));
            }
            Await.until("the first words are in the file", () -> file().contains("the very first words"));
        }
    }

    @Test
    void noCommitDoesItByTheWay() throws Exception {
        SqliteFile file = SqliteFile.in(folder);
        Store.open(folder, () -> NOON).close();
        try (WriteConnection connection = file.openWriter()) {
            assertThat(connection.session().sql("PRAGMA wal_autocheckpoint").first(row -> row.getInt(1)))
                    .contains(0);
        }
    }

    private String file() {
        try {
            return new String(Files.readAllBytes(folder.resolve("ela-parem.db")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
