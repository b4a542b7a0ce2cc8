package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many lanes share a commit; none spoils it for the others; nobody is told before it is on the disk. */
@ParameterizedClass
@EnumSource(Kept.class)
class GroupCommitTest {
    private static final int LANES = 100;

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    Store store;
    ExecutorService lanes;

    @BeforeEach
    void open() {
        store = kept.open(folder, () -> NOON);
        lanes = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        store.close();
        lanes.close();
    }

    @Test
    void turnsThatWaitForTheDiskShareOneCommit() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        Future<Integer> slow = busyUntil(disk);
        List<Future<List<Pending>>> turns = new ArrayList<>();
        for (int lane = 1; lane <= LANES; lane++) {
            StoredTurn turn = turn(lane, mari(lane), "hello");
            turns.add(lanes.submit(() -> store.commit(turn)));
        }
        awaitQueued(LANES);
        long before = store.writer().commits();

        disk.countDown();
        slow.get();
        for (Future<List<Pending>> turn : turns) {
            assertThat(turn.get()).hasSize(1);
        }

        assertThat(store.writer().commits() - before).isEqualTo(2);
        assertThat(store.learners().count()).isEqualTo(LANES);
    }

    @Test
    void aTurnThatFailsLeavesTheOthersOfItsCommitAlone() throws Exception {
        store.commit(turn(1, mari(50), "hello"));
        CountDownLatch disk = new CountDownLatch(1);
        busyUntil(disk);
        List<Future<List<Pending>>> turns = new ArrayList<>();
        for (int lane = 1; lane <= LANES; lane++) {
            // learner 50 is stored already, so that this turn of theirs comes too late
            StoredTurn turn = turn(1_000 + lane, mari(lane), "hello");
            turns.add(lanes.submit(() -> store.commit(turn)));
        }
        awaitQueued(LANES);
        disk.countDown();

        for (int lane = 1; lane <= LANES; lane++) {
            Future<List<Pending>> turn = turns.get(lane - 1);
            if (lane == 50) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(turn::get)
                        .withCauseInstanceOf(LearnerChanged.class);
            } else {
                assertThat(turn.get()).hasSize(1);
            }
        }
        assertThat(store.learners().count()).isEqualTo(LANES);
        assertThat(store.learners().past(50).messages(10)).hasSize(1);
    }

    @Test
    void nobodyIsToldBeforeTheCommit() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        busyUntil(first);
        Future<List<Received>> add = lanes.submit(() -> store.inbox().add(List.of(update(1, 42))));
        awaitQueued(1);
        CountDownLatch reached = new CountDownLatch(1);
        Future<Integer> slow = lanes.submit(() -> store.writer().write(_ -> {
            reached.countDown();
            await(second);
            return 1;
        }));
        awaitQueued(2);
        first.countDown();
        // the update is written, and the commit that it shares is held up by the slow unit behind it
        await(reached);

        assertThat(add.isDone()).isFalse();
        assertThat(store.inbox().countWaiting()).isZero();
        second.countDown();

        assertThat(add.get()).hasSize(1);
        assertThat(slow.get()).isEqualTo(1);
        assertThat(store.inbox().countWaiting()).isEqualTo(1);
    }

    @Test
    void closingFinishesWhatWaitsAndTurnsAwayWhatComesLater() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        busyUntil(disk);
        Future<List<Pending>> waiting = lanes.submit(() -> store.commit(turn(1, mari(42), "hello")));
        awaitQueued(1);
        Future<?> closing = lanes.submit(() -> store.close());
        disk.countDown();

        assertThat(waiting.get()).hasSize(1);
        closing.get();
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.commit(turn(2, mari(43), "hello")))
                .withMessageContaining("closed");
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.learners().find(42))
                .withMessageContaining("closed");
        store.close();
        try (Store again = kept.open(folder, () -> NOON)) {
            assertThat(again.learners().count()).isEqualTo(1);
        }
    }

    @Test
    void manyLanesAtOnceEachKeepTheirOrder() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int lane = 1; lane <= 20; lane++) {
            long id = lane;
            all.add(lanes.submit(() -> {
                for (int n = 0; n < 20; n++) {
                    var learner = store.learners().find(id).orElse(mari(id));
                    store.commit(turn(id * 100 + n, learner, "word " + n));
                }
            }));
        }
        for (Future<?> lane : all) {
            lane.get();
        }

        for (long id = 1; id <= 20; id++) {
            assertThat(store.learners().find(id).orElseThrow().version()).isEqualTo(20);
            List<String> said = store.learners().past(id).messages(100).stream()
                    .map(message -> message.text())
                    .toList();
            assertThat(said).hasSize(20).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        }
    }

    private static int number(String words) {
        return Integer.parseInt(words.substring("word ".length()));
    }

    /** Occupies the writer until this latch opens, as a slow disk would. */
    private Future<Integer> busyUntil(CountDownLatch latch) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Integer> future = lanes.submit(() -> store.writer().write(_ -> {
            begun.countDown();
            await(latch);
            return 1;
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return future;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitQueued(int units) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (store.writer().waiting() < units) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
