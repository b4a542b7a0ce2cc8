package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit waits for the disk where anything in it must outlive a loss of power, and only there. */
class LastingTest {
    /** What SQLite says of {@code PRAGMA synchronous}. */
    private static final long NORMAL = 1;

    private static final long FULL = 2;

    @TempDir
    Path folder;

    /** Of each commit, how it waited. */
    final List<Long> commits = Collections.synchronizedList(new ArrayList<>());

    Store store;

    @BeforeEach
    void open() {
        store = Store.open(watched(SqliteFile.in(folder)), null, () -> NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTurnIsOnTheDiskAndThatItsCallsWereMadeNeedNotBe() {
        List<Pending> rows = store.commit(turn(1, mari(42), "hello"));
        store.outbox().sent(rows);
        store.commit(turn(2, mari(43), "hello"));

        assertThat(commits).containsExactly(FULL, NORMAL, FULL);
        assertThat(store.outbox().waiting(42, 10)).isEmpty();
    }

    @Test
    void aRetryAndTokensCanBeForgottenWithoutHarm() {
        List<Pending> rows = store.commit(turn(1, mari(42), "hello"));
        commits.clear();

        store.outbox().retryAt(rows.getFirst(), NOON.plusSeconds(5));
        store.tokens().spend(LocalDate.of(2026, 3, 1), 7);

        assertThat(commits).containsExactly(NORMAL, NORMAL);
    }

    @Test
    void whatIsNotedBesideATurnGoesToTheDiskWithIt() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = lanes.submit(() -> store.writer().note(_ -> {
                begun.countDown();
                await(disk);
                return 1;
            }));
            await(begun);
            Future<Integer> noted = lanes.submit(() -> store.writer().note(_ -> 2));
            Future<List<Pending>> turned = lanes.submit(() -> store.commit(turn(1, mari(42), "hello")));
            while (store.writer().waiting() < 2) {
                Thread.onSpinWait();
            }
            disk.countDown();
            assertThat(first.get() + noted.get()).isEqualTo(3);
            turned.get();
        }

        assertThat(commits).containsExactly(NORMAL, FULL);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Database watched(Database database) {
        return Wrapped.of(
                Database.class,
                database,
                (method, result) ->
                        method.equals("openWriter") ? watched((WriteConnection) result.get()) : result.get());
    }

    private WriteConnection watched(WriteConnection connection) {
        return Wrapped.of(WriteConnection.class, connection, (method, result) -> {
            if (method.equals("commit")) {
                commits.add(connection.session().sql("PRAGMA synchronous").count());
            }
            return result.get();
        });
    }
}
