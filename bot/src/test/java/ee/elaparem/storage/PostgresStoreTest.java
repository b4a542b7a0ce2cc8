package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.Await;
import ee.elaparem.learning.Learner;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does that a file does not: it is shared, far away, and comes and goes. */
class PostgresStoreTest {
    @Test
    void replicasThatBeginAtOnceMakeTheTablesOnce() throws Exception {
        DatabaseUrl url = TestPostgres.emptyDatabase();
        List<Callable<Store>> openings = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            openings.add(() -> Store.open(url, () -> NOON));
        }
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Store>> stores = replicas.invokeAll(openings);

            stores.getFirst().get().inbox().add(List.of(update(1, 42)));

            for (Future<Store> store : stores) {
                assertThat(store.get().inbox().countWaiting()).isEqualTo(1);
            }
            for (Future<Store> store : stores) {
                store.get().close();
            }
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() {
        DatabaseUrl url = TestPostgres.emptyDatabase();
        TestPostgres.execute(url, "CREATE TABLE invoices (id INT)");

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(url, () -> NOON))
                .withMessageContaining("another program")
                .withMessageContaining("DATABASE_URL");
    }

    @Test
    void aDatabaseThatCannotHoldEveryLanguageIsRefused() {
        TestPostgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        DatabaseUrl some = TestPostgres.database();
        DatabaseUrl latin = new DatabaseUrl(some.host(), some.port(), "latin", some.user(), null, Map.of());

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(latin, () -> NOON))
                .withMessageContaining("LATIN1");
    }

    @Test
    void aDatabaseThatIsNotThereIsToldWithWhatToDo() {
        DatabaseUrl some = TestPostgres.database();
        DatabaseUrl nobody = new DatabaseUrl("127.0.0.1", 1, "parem", "ela", "s3cret", Map.of());
        DatabaseUrl missing = new DatabaseUrl(some.host(), some.port(), "missing", some.user(), "s3cret", Map.of());

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(nobody, () -> NOON))
                .withMessageContaining("cannot be reached")
                .withMessageNotContaining("s3cret");
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Store.open(missing, () -> NOON))
                .withMessageContaining("no database of the name")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void aConnectionThatWasCutIsMadeAnewAndNobodyNotices() {
        DatabaseUrl url = TestPostgres.database();
        try (Store store = Store.open(url, () -> NOON)) {
            store.inbox().add(List.of(update(1, 42)));

            TestPostgres.cutConnections(url);
            store.commit(turn(1, mari(42), "hello"));

            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void whatACommitMeansWhoseAnswerWasLostIsToldAndTheSecondTryFindsItDone() {
        DatabaseUrl url = TestPostgres.database();
        try (Store store = Store.open(url, () -> NOON)) {
            store.inbox().add(List.of(update(1, 42)));
            StoredTurn turn = turn(1, mari(42), "hello");

            // the commit itself is what ends the connection: a trigger that fires at its very end
            TestPostgres.execute(url, """
                    CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON messages DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION cut();
                    """);
            assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> store.commit(turn));
            TestPostgres.execute(url, "DROP TRIGGER cut ON messages");

            store.commit(turn);
            assertThat(store.commit(turn)).as("done already").isEmpty();
            assertThat(store.learners().find(42).orElseThrow().version()).isEqualTo(1);
        }
    }

    @Test
    void aFullDiskIsToldAndTheStoreGoesOnByItself() {
        DatabaseUrl url = TestPostgres.database();
        try (Store store = Store.open(url, () -> NOON)) {
            TestPostgres.execute(url, """
                    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN RAISE EXCEPTION ''no space left'' USING ERRCODE = ''53100''; END';
                    CREATE TRIGGER full_disk BEFORE INSERT ON inbox EXECUTE FUNCTION full_disk();
                    """);
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> store.inbox().add(List.of(update(1, 42))))
                    .withMessageContaining("disk of the database is full");
            assertThat(store.check()).hasValueSatisfying(why -> assertThat(why).contains("Make room"));

            TestPostgres.execute(url, "DROP TRIGGER full_disk ON inbox");
            assertThat(store.inbox().add(List.of(update(1, 42)))).hasSize(1);
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void aLearnerWhoseRowSomebodyHoldsLockedDelaysTheOthersAndLosesNobody() throws Exception {
        DatabaseUrl url = TestPostgres.database();
        try (Store store = Store.open(url, () -> NOON);
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            store.commit(turn(1, mari(42), "hello"));
            Learner mari = store.learners().find(42).orElseThrow();
            try (Connection tool = TestPostgres.connect(url);
                    Statement statement = tool.createStatement()) {
                tool.setAutoCommit(false);
                statement.execute("SELECT * FROM learners WHERE id = 42 FOR UPDATE");

                Future<List<Pending>> held = lanes.submit(() -> store.commit(turn(2, mari, "are you there?")));
                Await.until("the turn waits for the lock", () -> TestPostgres.waitsForALock(url));
                Future<List<Received>> behind = lanes.submit(() -> store.inbox().add(List.of(update(3, 43))));
                assertThat(store.learners().find(42))
                        .as("reading waits for nobody")
                        .contains(mari);
                assertThat(held.isDone() || behind.isDone()).isFalse();

                tool.rollback();
                assertThat(held.get()).hasSize(1);
                assertThat(behind.get()).hasSize(1);
            }
            assertThat(store.learners().find(42).orElseThrow().version()).isEqualTo(2);
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void whileTheServerIsAwayCallersAreToldSoonAndTheStoreGoesOnByItself(@TempDir Path folder) throws Exception {
        try (TestPostgres.Own server = new TestPostgres.Own(folder.resolve("postgres"));
                Store store = Store.open(server.database(), () -> NOON)) {
            store.inbox().add(List.of(update(1, 42)));
            server.stop();

            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> store.commit(turn(1, mari(42), "hello")))
                    .isNotInstanceOf(OutcomeUnknown.class);
            assertThat(store.check()).isPresent();

            server.start();
            store.commit(turn(1, mari(42), "hello"));
            assertThat(store.learners().find(42).orElseThrow().version()).isEqualTo(1);
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void eachReportOfTheServerSaysWhatToDo() {
        Trouble trouble = new PostgresTrouble();
        for (String known :
                List.of("08006", "28P01", "3D000", "53100", "53300", "57P01", "57P03", "57014", "58030", "25006")) {
            assertThat(trouble.explain(new SQLException("words of a learner", known)))
                    .as(known)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageEndingWith("(SQLSTATE " + known + ")")
                    .hasMessageNotContaining("learner");
        }
        assertThat(trouble.explain(new SQLException("no such column", "42703")))
                .isInstanceOf(IllegalStateException.class);
    }
}
