package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** {@link LearnerRoundTrip} in a file. */
class LearnerRoundTripTest extends LearnerRoundTrip {
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("ela-parem-store");
        store = Store.open(folder, () -> NOON);
    }

    @AfterContainer
    static void close() throws IOException {
        store.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
