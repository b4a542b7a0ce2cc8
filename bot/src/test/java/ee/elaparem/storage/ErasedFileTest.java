package ee.elaparem.storage;

import static ee.elaparem.storage.ErasureTest.fill;
import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.mari;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the store is a file, the words of a learner who is forgotten are gone from its bytes, too. */
class ErasedFileTest {
    @TempDir
    Path folder;

    @Test
    void theirWordsAreGoneFromTheFileAndItsLogToo() throws IOException {
        try (Store store = Store.open(folder, () -> NOON)) {
            fill(store, 42, "Mari's secret");
            fill(store, 43, "Jaan's secret");
            assertThat(filesWith("Mari's secret")).isNotEmpty();
            Learner mari = store.learners().find(42).orElseThrow();

            store.commit(new StoredTurn(500, at(mari, new Stage.Deleted()), List.of(), null, List.of()));

            assertThat(filesWith("Mari's secret")).isEmpty();
            assertThat(filesWith("Jaan's secret")).isNotEmpty();
        }
    }

    @Test
    void aDoneUpdateKeepsNoWords() throws IOException {
        try (Store store = Store.open(folder, () -> NOON)) {
            store.inbox().add(List.of(new Received(1, 42, "{\"text\":\"Mari's secret\"}", NOON)));
            store.commit(new StoredTurn(1, mari(42), List.of(), null, List.of()));
        }
        assertThat(filesWith("Mari's secret")).isEmpty();
    }

    private List<Path> filesWith(String words) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> contains(file, words)).toList();
        }
    }

    private static boolean contains(Path file, String words) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
