package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migrations and the version that the program says it knows are one. */
class SchemaTest {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");

    @TempDir
    Path folder;

    @Test
    void theKnownVersionIsTheHighestMigration() throws Exception {
        Path migrations = Path.of(getClass().getResource("/db/migration").toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).isNotEmpty().allMatch(name -> NAME.matcher(name).matches());
            assertThat(names.stream().mapToInt(SchemaTest::number).max()).hasValue(Schema.VERSION);
        }
    }

    private static int number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    @Test
    void theFileIsSetUpToLoseAndToLeakNothing() {
        try (Store store = Store.open(folder)) {
            assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(store, "synchronous")).isEqualTo("2");
            assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(store, "secure_delete")).isEqualTo("1");
        }
    }

    @Test
    void findingWhatWaitsDoesNotReadWhatIsDone() {
        try (Store store = Store.open(folder)) {
            List<String> plan = store.writer()
                    .write(session -> session.sql(
                                    "EXPLAIN QUERY PLAN SELECT json FROM inbox WHERE done_at IS NULL AND update_id > 0"
                                            + " ORDER BY update_id LIMIT 10")
                            .list(row -> row.getString("detail")));
            assertThat(plan).singleElement().asString().contains("inbox_by_done (done_at=? AND update_id>?)");
        }
    }

    private static String pragma(Store store, String name) {
        return store.writer()
                .write(session -> session.sql("PRAGMA " + name)
                        .first(row -> row.getString(1))
                        .orElseThrow());
    }
}
