package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import ee.elaparem.ChildProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store opens, what it refuses, and that a refused file keeps every byte. */
class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFolderIsMade() {
        try (Store store = Store.open(folder.resolve("new/deep"))) {
            assertThat(store.learners().count()).isZero();
        }
    }

    @Test
    void whatWasStoredIsThereAfterARestart() {
        try (Store store = Store.open(folder)) {
            store.commit(turn(1, mari(42), "hello"));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.learners().find(42).orElseThrow().name()).isEqualTo("Mari");
        }
    }

    @Test
    void aSecondStoreOnTheFolderIsRefusedUntilTheFirstCloses() {
        Store first = Store.open(folder);
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(folder))
                .withMessageContaining("Another Ela Parem is running")
                .withMessageContaining("DATA_DIR");
        first.commit(turn(1, mari(42), "hello"));
        first.close();
        try (Store second = Store.open(folder)) {
            assertThat(second.learners().count()).isEqualTo(1);
        }
    }

    @Test
    void aSecondProcessOnTheFolderIsRefused() throws Exception {
        try (Store store = Store.open(folder)) {
            Process second =
                    ChildProcess.of(OpensTheStore.class, folder.toString()).start();
            String said = new String(second.getInputStream().readAllBytes());
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("refused: Another Ela Parem is running");
            store.commit(turn(1, mari(42), "hello"));
        }
    }

    /** What the second process does. */
    static final class OpensTheStore {
        public static void main(String[] args) {
            try (Store store = Store.open(Path.of(args[0]))) {
                System.out.println("opened: " + store.learners().count());
            } catch (StoreUnavailable e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "mine");
        assertRefused(file, "cannot be made");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefused() throws IOException {
        assumeThat(folder.toFile().setWritable(false)).isTrue();
        // nobody keeps root out
        assumeThat(Files.isWritable(folder)).isFalse();
        assertRefused(folder, "cannot be written to");
        assertThat(folder.toFile().setWritable(true)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderInWhichNoLockCanBeMadeIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("ela-parem.lock"));
        assertRefused(folder, "cannot be written to");
        assertThat(folder.resolve("ela-parem.db")).doesNotExist();
    }

    @Test
    void aFileThatMayOnlyBeReadIsRefusedAndKept() throws IOException {
        Path file = stored();
        assumeThat(file.toFile().setWritable(false)).isTrue();
        // nobody keeps root out
        assumeThat(Files.isWritable(file)).isFalse();
        assertRefusedAndKept(file, "cannot be written to");
    }

    @Test
    void aFolderInTheFilesPlaceIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("ela-parem.db"));
        assertRefused(folder, "ela-parem.db cannot be read");
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndKept() throws IOException {
        Path file = folder.resolve("ela-parem.db");
        Files.writeString(file, "Dear diary, ".repeat(1_000));
        assertRefusedAndKept(file, "is no SQLite database");
        Files.writeString(file, "short");
        assertRefusedAndKept(file, "is no SQLite database");
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndKept() throws Exception {
        Path file = folder.resolve("ela-parem.db");
        sql(file, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')");
        assertRefusedAndKept(file, "of another program");
    }

    @Test
    void aNewerProgramsDatabaseThatItCannotWorkWithIsRefusedAndKept() throws Exception {
        Path file = stored();
        sql(
                file,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success)"
                        + " VALUES (99, '99', 'breaking the future', 'SQL', 'V99__breaking_the_future.sql', 1, '', 0, 1, 1)");
        assertRefusedAndKept(file, "newer Ela Parem");
    }

    @Test
    void aFileThatWasCutOffIsRefusedAndKept() throws IOException {
        Path file = stored();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefusedAndKept(file, "is damaged");
    }

    @Test
    void aFileWithADamagedBeginningIsRefusedAndKept() throws IOException {
        Path file = stored();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, 4_096, (byte) 0x5a);
        Files.write(file, bytes);
        assertRefusedAndKept(file, "is damaged");
    }

    @Test
    void aFileWithDamagedTablesIsRefusedAndKept() throws IOException {
        Path file = stored();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        assertRefusedAndKept(file, "is damaged");
    }

    @Test
    void theLockOfAnotherFolderIsNotInTheWay() {
        try (Store one = Store.open(folder.resolve("one"));
                Store two = Store.open(folder.resolve("two"))) {
            one.commit(turn(1, mari(42), "hello"));
            assertThat(two.learners().count()).isZero();
        }
    }

    @Test
    void aRefusedOpenLeavesTheFolderFree() throws IOException {
        Path file = folder.resolve("ela-parem.db");
        Files.writeString(file, "Dear diary");
        assertRefused(folder, "is no SQLite database");
        Files.delete(file);
        try (Store store = Store.open(folder)) {
            assertThat(store.learners().count()).isZero();
        }
        try (FileChannel channel = FileChannel.open(folder.resolve("ela-parem.lock"), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            assertThat(free).isNotNull();
        }
    }

    /** A file with one learner in it, closed. */
    private Path stored() {
        try (Store store = Store.open(folder, () -> NOON)) {
            store.commit(turn(1, mari(42), "hello"));
        }
        return folder.resolve("ela-parem.db");
    }

    private void assertRefusedAndKept(Path file, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertRefused(folder, why);
        assertThat(file).hasBinaryContent(before);
    }

    private static void assertRefused(Path folder, String why) {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(folder))
                .withMessageContaining(why);
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
