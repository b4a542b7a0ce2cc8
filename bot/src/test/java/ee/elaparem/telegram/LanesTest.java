package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    private static final int BURST = 5;
    private static final int CAPACITY = 40;

    private final SetTime time = new SetTime();
    private final Map<Long, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private Store store;
    private Lanes lanes;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = Store.open(folder);
        lanes = new Lanes(store.inbox(), new Recorder(), time, CAPACITY, BURST);
    }

    @AfterEach
    void close() throws InterruptedException {
        gates.values().forEach(CountDownLatch::countDown);
        lanes.close(Duration.ofSeconds(5));
        store.close();
    }

    /** Notes each update; waits first where its lane has a gate. */
    private final class Recorder implements Lanes.Handler {
        @Override
        public void handle(Received update) throws InterruptedException {
            finish("turn", update);
        }

        @Override
        public void flooded(Received update) throws InterruptedException {
            finish("flood", update);
        }

        @Override
        public void setAside(Received update) throws InterruptedException {
            finish("aside", update);
        }

        private void finish(String how, Received update) throws InterruptedException {
            CountDownLatch gate = gates.get(update.lane());
            if (gate != null) {
                gate.await();
            }
            if (update.json().contains("poison")) {
                throw new IllegalStateException("poison");
            }
            store.commit(new StoredTurn(update.update(), null, List.of(), null, List.of()));
            done.add(how + " " + update.lane() + ":" + update.update());
        }
    }

    @Test
    void oneLearnersUpdatesAreTakenInOrderAndAnothersDoNotWaitForThem() throws Exception {
        gates.put(1L, new CountDownLatch(1));

        receive(at(1, 10), at(2, 11), at(1, 12), at(2, 13));

        Await.until("learner 2 is served while learner 1 is not", () -> done.size() == 2);
        assertThat(done).containsExactly("turn 2:11", "turn 2:13");
        gates.get(1L).countDown();
        Await.until("learner 1 is served", () -> done.size() == 4);
        assertThat(done.subList(2, 4)).containsExactly("turn 1:10", "turn 1:12");
        Await.until("nothing is left in memory", () -> lanes.busy() == 0);
    }

    @Test
    void anUpdateThatCannotBeHandledStopsNoLane() throws Exception {
        receive(new Received(10, 1, "poison", time.instant()), at(1, 11));

        Await.until("the next update has its turn", () -> done.contains("turn 1:11"));
        assertThat(store.inbox().waiting(0, 10)).extracting(Received::update).containsExactly(10L);
    }

    @Test
    void aFloodIsToldOnceAndItsRestIsSetAsideInOrder() throws Exception {
        gates.put(1L, new CountDownLatch(1));
        receive(at(1, 10));
        Await.until("the first is in hand", () -> lanes.busy() == 1);
        receive(LongStream.rangeClosed(11, 400).mapToObj(id -> at(1, id)).toArray(Received[]::new));

        // a flood takes no room from others
        receive(at(2, 500));
        Await.until("learner 2 is served", () -> done.contains("turn 2:500"));

        gates.get(1L).countDown();
        Await.until("all is done", () -> done.size() == 392);
        List<String> expected = new ArrayList<>();
        List<String> ofOne = done.stream().filter(line -> line.contains(" 1:")).toList();
        long turns = ofOne.stream().filter(line -> line.startsWith("turn")).count();
        assertThat(turns).isBetween(5L, 6L);
        for (long id = 10; id <= 400; id++) {
            long place = id - 10;
            expected.add((place < turns ? "turn" : place == turns ? "flood" : "aside") + " 1:" + id);
        }
        assertThat(ofOne).isEqualTo(expected);
        assertThat(store.inbox().countWaiting()).isZero();
        Await.until("the flood is forgotten", () -> lanes.busy() == 0);

        receive(at(1, 600));
        Await.until("afterwards a turn is a turn", () -> done.contains("turn 1:600"));
    }

    @Test
    void aFloodThatIsGoneFromTheInboxOrCameLateEndsAllTheSame() throws Exception {
        gates.put(1L, new CountDownLatch(1));
        gates.put(3L, new CountDownLatch(1));
        receive(at(3, 5));
        receive(LongStream.rangeClosed(100, 110).mapToObj(id -> at(1, id)).toArray(Received[]::new));
        receive(at(1, 50));
        store.commit(new StoredTurn(108, null, List.of(), null, List.of()));

        gates.get(1L).countDown();

        Await.until("the late one is done", () -> done.contains("aside 1:50") || done.contains("flood 1:50"));
        receive(at(1, 200));
        Await.until("the flood has ended", () -> {
            if (done.contains("turn 1:200") || done.contains("aside 1:200") || done.contains("flood 1:200")) {
                return true;
            }
            return false;
        });
        gates.get(3L).countDown();
        Await.until("nothing is left", () -> lanes.busy() == 0);
        assertThat(done)
                .doesNotContain("aside 1:108", "turn 1:108", "flood 1:108")
                .doesNotHaveDuplicates();
    }

    @Test
    void intakeWaitsWhileMemoryIsFull() throws Exception {
        for (long lane = 1; lane <= CAPACITY; lane++) {
            gates.put(lane, new CountDownLatch(1));
            receive(at(lane, lane));
        }
        Thread more = Thread.ofVirtual().start(() -> {
            try {
                receive(at(100, 100));
            } catch (InterruptedException e) {
                // the test has failed
            }
        });
        Await.until("it waits", () -> more.getState() == Thread.State.WAITING);
        assertThat(lanes.busy()).isEqualTo(CAPACITY);

        gates.get(1L).countDown();

        Await.until("there is room", () -> done.contains("turn 100:100"));
    }

    @Test
    void closingFinishesWhatIsInMemoryAndTakesNothingMore() throws Exception {
        gates.put(1L, new CountDownLatch(1));
        receive(at(1, 10), at(1, 11), at(1, 12));
        Thread closing = closing(Duration.ofSeconds(10));
        receive(at(2, 20));
        gates.get(1L).countDown();
        closing.join();

        assertThat(done).containsExactly("turn 1:10", "turn 1:11", "turn 1:12");
        assertThat(store.inbox().waiting(0, 10)).extracting(Received::update).containsExactly(20L);
    }

    @Test
    void whatIsNotFinishedInTimeStaysInTheInbox() throws Exception {
        gates.put(1L, new CountDownLatch(1));
        receive(at(1, 10), at(1, 11));
        closing(Duration.ofMillis(50)).join();

        assertThat(done).isEmpty();
        assertThat(store.inbox().waiting(0, 10)).extracting(Received::update).containsExactly(10L, 11L);
    }

    /** Closes the lanes in another thread, which waits for the turn in hand when this returns. */
    private Thread closing(Duration atMost) {
        Thread closing = Thread.ofVirtual().start(() -> {
            try {
                lanes.close(atMost);
            } catch (InterruptedException e) {
                // the test has failed
            }
        });
        Await.until(
                "it waits for the turn in hand",
                () -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        return closing;
    }

    private void receive(Received... updates) throws InterruptedException {
        lanes.take(store.inbox().add(List.of(updates)));
    }

    private Received at(long lane, long id) {
        return new Received(id, lane, "{}", time.instant());
    }
}
