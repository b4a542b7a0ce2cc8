package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody looks into the file with a tool of their own, or the disk hangs: the bot says so and goes on afterwards. */
class LockedFileTest {
    @TempDir
    Path folder;

    @Test
    void aToolThatHoldsTheFileLockedDelaysATurnAndLosesNothing() throws Exception {
        try (Store store = Store.open(folder, () -> NOON);
                Connection tool = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ela-parem.db"));
                Statement statement = tool.createStatement();
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            store.writer()
                    .write(session -> session.sql("PRAGMA busy_timeout = 50").count());
            statement.execute("BEGIN IMMEDIATE");

            Future<?> first = lanes.submit(() -> store.commit(turn(1, mari(42), "hello")));
            assertThat(first)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(StoreUnavailable.class)
                    .withMessageContaining("locked");
            assertThat(store.check()).hasValueSatisfying(why -> assertThat(why).contains("locked"));
            assertThat(store.learners().find(42)).isEmpty();

            statement.execute("COMMIT");
            assertThat(store.commit(turn(1, mari(42), "hello"))).hasSize(1);
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void aDiskThatDoesNotAnswerShowsInTheCheck() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        try (Store store = Store.open(folder, now::get);
                ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = lanes.submit(() -> store.writer().write(_ -> {
                begun.countDown();
                try {
                    return disk.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(store.check()).isEmpty();

            now.set(NOON.plusSeconds(11));
            assertThat(store.check()).hasValueSatisfying(why -> assertThat(why).contains("does not answer"));

            disk.countDown();
            assertThat(slow.get()).isTrue();
            assertThat(store.check()).isEmpty();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        Store store = Store.open(folder);
        store.close();

        assertThat(store.check()).hasValueSatisfying(why -> assertThat(why).contains("closed"));
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.outbox().countWaiting())
                .withMessageContaining("closed");
    }
}
