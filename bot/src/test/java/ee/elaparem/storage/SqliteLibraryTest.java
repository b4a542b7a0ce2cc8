package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where SQLite's library comes from, seen from a JVM of its own, for one JVM loads it once. */
class SqliteLibraryTest {
    @TempDir
    Path folder;

    @Test
    void isUnpackedOnceAndThenOnlyLoaded() throws Exception {
        Path unpacked = folder.resolve("native");
        SqliteLibrary.unpackInto(unpacked);
        SqliteLibrary.unpackInto(unpacked);

        assertThat(Opens.inJvm(unpacked, temporary())).isEqualTo("opened");
        assertThat(temporary()).as("nothing is unpacked").isEmptyDirectory();
    }

    @Test
    void isUnpackedByTheDriverWhereItIsMissing() throws Exception {
        assertThat(Opens.inJvm(folder.resolve("not there"), temporary())).isEqualTo("opened");
    }

    @Test
    void isUnpackedByTheDriverWhereItIsBroken() throws Exception {
        Path unpacked = folder.resolve("native");
        SqliteLibrary.unpackInto(unpacked);
        try (var files = Files.list(unpacked)) {
            Files.writeString(files.findFirst().orElseThrow(), "no library");
        }

        assertThat(Opens.inJvm(unpacked, temporary())).endsWith("opened");
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }

    /** Opens a store in a folder. */
    static final class Opens {
        private Opens() {}

        public static void main(String[] folder) {
            try (Store store = Store.open(Path.of(folder[0]))) {
                System.out.println(store.check().isEmpty() ? "opened" : "broken");
            }
        }

        static String inJvm(Path library, Path temporary) throws IOException {
            Process jvm = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-D" + SqliteLibrary.FOLDER + "=" + library,
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opens.class.getName(),
                            temporary.resolveSibling("data").toString()))
                    .redirectErrorStream(true)
                    .start();
            try (var said = jvm.inputReader()) {
                return String.join("\n", said.readAllLines());
            }
        }
    }
}
