package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migrations and the version that the program says it knows are one. */
class SchemaTest {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");

    /** What a program that knows only the earlier tables would trip over; indexes serve speed alone. */
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(?i)\\bDROP\\s+(?!INDEX)|\\bRENAME\\b|\\bALTER\\s+COLUMN\\b|\\bADD\\s+COLUMN\\b(?![^;]*\\bDEFAULT\\b)[^;]*\\bNOT\\s+NULL\\b"
                    + "|\\bADD\\s+CONSTRAINT\\b|\\bDELETE\\s+FROM\\b|\\bTRUNCATE\\b");

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

    /** Those up to 11 came before the rule. */
    @Test
    void whatTakesSomethingAwayFromOlderProgramsSaysSoInItsName() throws Exception {
        Path migrations = Path.of(getClass().getResource("/db/migration").toURI());
        try (Stream<Path> files = Files.list(migrations)) {
            for (Path file : files.filter(one -> number(one.getFileName().toString()) > 11)
                    .toList()) {
                if (takesAway(Files.readString(file))) {
                    assertThat(file.getFileName().toString()).contains("__breaking_");
                }
            }
        }
        assertThat(takesAway(Files.readString(migrations.resolve("V10__done_updates.sql"))))
                .isTrue();
        assertThat(takesAway(Files.readString(migrations.resolve("V11__presence.sql"))))
                .isFalse();
        assertThat(takesAway("ALTER TABLE learners ADD COLUMN mood TEXT NOT NULL"))
                .isTrue();
        assertThat(takesAway("ALTER TABLE learners ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'"))
                .isFalse();
    }

    private static boolean takesAway(String sql) {
        return TAKES_AWAY.matcher(sql.replaceAll("--.*", "")).find();
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
    void whatWasDoneBeforeTheDoneOnesHadATableOfTheirOwnIsStillKnown() throws Exception {
        leftByVersionNine(SqliteFile.in(folder));

        isStillKnown(Store.open(folder, () -> Samples.NOON));
    }

    @Test
    void andOnAServerAsWell() throws Exception {
        DatabaseUrl server = TestPostgres.emptyDatabase();
        leftByVersionNine(new PostgresServer(server));

        isStillKnown(Store.open(server, () -> Samples.NOON));
    }

    private static void leftByVersionNine(Database database) throws SQLException {
        Flyway.configure()
                .dataSource(database.migrating())
                .locations("classpath:db/migration")
                .placeholders(database.placeholders())
                .target("9")
                .load()
                .migrate();
        try (Connection connection = database.migrating().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO inbox (update_id, lane, json, received_at, done_at) VALUES"
                    + " (1, 0, '', 7, 8), (2, 5, '{\"update_id\":2}', 9, NULL)");
        }
    }

    private static void isStillKnown(Store opened) {
        try (Store store = opened) {
            assertThat(store.inbox().waiting(0, 10))
                    .containsExactly(new Received(2, 5, "{\"update_id\":2}", Micros.time(9)));
            assertThat(store.inbox().add(List.of(Samples.update(1, 5), Samples.update(2, 5))))
                    .isEmpty();
            assertThat(store.inbox().forgetDoneBefore(Micros.time(9))).isEqualTo(1);
        }
    }

    private static String pragma(Store store, String name) {
        return store.writer()
                .write(session -> session.sql("PRAGMA " + name)
                        .first(row -> row.getString(1))
                        .orElseThrow());
    }
}
