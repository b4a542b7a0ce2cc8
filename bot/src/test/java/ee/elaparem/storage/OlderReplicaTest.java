package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.Await;
import ee.elaparem.storage.Shifts.Duty;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a deploy the older program serves for a while beside the tables of the newer one. */
class OlderReplicaTest {
    private static final String MIGRATED = """
            INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
            VALUES (%1$d, '%1$d', '%2$s', 'SQL', 'in a test', 'nobody', 0, true)""";

    private final DatabaseUrl url = TestPostgres.database();
    private Store older;

    @BeforeEach
    void open() {
        older = Store.open(url, () -> NOON);
        older.inbox().add(List.of(update(1, 42)));
        assertThat(older.shifts().take(42)).isTrue();
        assertThat(older.shifts().isOn(Duty.POLLING)).isTrue();
    }

    @AfterEach
    void close() {
        older.close();
    }

    @Test
    void itLeavesEverythingWhenTheTablesAreNotItsOwnAnyMore() {
        TestPostgres.execute(url, MIGRATED.formatted(1000, "breaking the inbox"));

        Await.until("it says that it is over", () -> older.check().isPresent());

        assertThat(older.check()).hasValueSatisfying(why -> assertThat(why).contains("newer", "Stop this one"));
        assertThatExceptionOfType(StoreUnavailable.class)
                .as("Telegram is to bring it again")
                .isThrownBy(() -> older.inbox().add(List.of(update(2, 42))));
        assertThat(older.shifts().take(42)).isFalse();
        assertThat(older.shifts().holds(42)).isFalse();
        assertThat(older.shifts().isOn(Duty.POLLING)).isFalse();
        assertThat(older.shifts().calls()).isEmpty();
        Await.until("the newer one finds everything free", () -> TestPostgres.isSo(url, """
                        SELECT (SELECT count(*) FROM lanes) + (SELECT count(*) FROM duties) + (SELECT count(*) FROM replicas) = 0"""));
        assertThat(older.shifts().adopt(10)).isEmpty();
        assertThat(older.shifts().adopt(10)).isEmpty();
    }

    /** The commit is one with the update's being done; so whoever is second, does nothing. */
    @Test
    void theTurnThatItHadInHandIsMadeOnceWhoeverMakesIt() {
        TestPostgres.execute(url, MIGRATED.formatted(1000, "breaking the inbox"));
        Await.until("it says that it is over", () -> older.check().isPresent());

        assertThat(older.commit(turn(1, mari(42), "hello"))).hasSize(1);

        assertThat(older.commit(turn(1, mari(42), "hello"))).isEmpty();
        TestPostgres.execute(
                url,
                "INSERT INTO lanes (lane, owner, until, wanted) VALUES (43, 7, 0, 0);"
                        + " INSERT INTO inbox (update_id, lane, json, received_at) VALUES (3, 43, '{}', 0)");
        assertThatExceptionOfType(LaneLost.class)
                .as("the newer one has it")
                .isThrownBy(() -> older.commit(turn(3, mari(43), "hello")));
    }

    @Test
    void itGoesOnWhereTheNewerOneHasOnlyAddedSomething() {
        TestPostgres.execute(url, MIGRATED.formatted(1000, "more words"));
        TestPostgres.execute(url, "ALTER TABLE learners ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'");

        assertThat(older.commit(turn(1, mari(42), "hello"))).hasSize(1);
        assertThat(older.inbox().add(List.of(update(2, 42)))).hasSize(1);
        assertThat(TestPostgres.isSo(url, "SELECT (" + Schema.IS_BROKEN + ") = 0"))
                .isTrue();
        assertThat(older.check()).isEmpty();
    }
}
