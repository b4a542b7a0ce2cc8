package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deploy is taken back: the program starts on tables that a newer one has changed meanwhile. */
class TakenBackTest {
    private static final String ADDS = "ALTER TABLE learners ADD COLUMN mood TEXT NOT NULL DEFAULT 'good';";
    private static final String TAKES_AWAY = "ALTER TABLE learners DROP COLUMN memory;";

    @TempDir
    Path folder;

    enum Engine {
        FILE,
        SERVER
    }

    @ParameterizedTest
    @EnumSource
    void onTablesThatWereOnlyAddedToItGoesOn(Engine engine) throws IOException {
        Database database = database(engine);
        try (Store store = open(database)) {
            store.commit(turn(1, mari(42), "hello"));
        }
        newerProgramStarts(database, "V1000__moods.sql", ADDS);

        try (Store store = open(database)) {
            assertThat(store.learners().find(42).orElseThrow().name()).isEqualTo("Mari");
            store.commit(turn(2, mari(43), "hello"));
            assertThat(store.learners().count()).isEqualTo(2);
            assertThat(store.check()).isEmpty();
        }
        assertThat(look(database)).isInstanceOf(StoreLook.Good.class);
    }

    @ParameterizedTest
    @EnumSource
    void theNewerOneFindsItsTablesAsItLeftThemAndTheNewLearnersInThem(Engine engine) throws IOException {
        Database database = database(engine);
        newerProgramStarts(database, "V1000__moods.sql", ADDS);
        try (Store store = open(database)) {
            store.commit(turn(1, mari(42), "hello"));
        }

        newerProgramStarts(database, "V1001__moods_of_old.sql", "UPDATE learners SET mood = 'better' WHERE id = 42;");

        try (Store store = open(database)) {
            Optional<String> mood = store.writer()
                    .write(session -> session.sql("SELECT mood FROM learners").first(row -> row.getString(1)));
            assertThat(mood).hasValue("better");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onTablesThatItCannotWorkWithItDoesNotStartWhateverCameAfterwards(Engine engine) throws IOException {
        Database database = database(engine);
        newerProgramStarts(database, "V1000__breaking_memories.sql", TAKES_AWAY);
        newerProgramStarts(database, "V1001__moods.sql", ADDS);

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> open(database))
                .withMessageContaining("newer Ela Parem")
                .withMessageContaining("1001")
                .withMessageContaining("Start the newer program");
        assertThat(look(database))
                .isInstanceOfSatisfying(
                        StoreLook.Bad.class, bad -> assertThat(bad.why()).contains("newer Ela Parem"));
    }

    /** Both look at the same old tables; then the newer one is first. */
    @ParameterizedTest
    @EnumSource
    void aNewerOneThatStartsAtTheSameMomentMayBeFirst(Engine engine) throws IOException {
        Database database = emptyDatabase(engine);
        newerProgramStarts(database, "V1000__breaking_memories.sql", TAKES_AWAY);

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Schema.migrate(database))
                .withMessageContaining("newer Ela Parem");
    }

    /** The newer one knows one migration more than those that it has made already. */
    private void newerProgramStarts(Database database, String name, String sql) throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve(name), sql);
        Flyway.configure()
                .dataSource(database.migrating())
                .locations("classpath:db/migration", "filesystem:" + migrations)
                .placeholders(database.placeholders())
                .load()
                .migrate();
    }

    private Database emptyDatabase(Engine engine) {
        return switch (engine) {
            case FILE -> SqliteFile.in(folder);
            case SERVER -> new PostgresServer(TestPostgres.emptyDatabase());
        };
    }

    /** One with this program's tables. */
    private Database database(Engine engine) {
        Database database = emptyDatabase(engine);
        open(database).close();
        return database;
    }

    private static Store open(Database database) {
        return Store.open(database, null, () -> NOON);
    }

    private StoreLook look(Database database) {
        return database instanceof PostgresServer(DatabaseUrl url) ? StoreLook.at(url) : StoreLook.at(folder);
    }
}
