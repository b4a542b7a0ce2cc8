package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.storage.TestPostgres;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lanes of processes that share an inbox: worked from there, by one of them at a time. */
class SharedLanesTest {
    private static final long MARI = 42;
    private static final int BURST = 5;

    private final DatabaseUrl database = TestPostgres.database();
    private final SetTime time = new SetTime();
    private final Replica one = new Replica();
    private final Replica two = new Replica();

    /** A process that notes what it does with an update, and does it unless it is told otherwise. */
    private final class Replica implements Lanes.Handler {
        final Store store = Store.open(database, time);
        final List<String> done = new CopyOnWriteArrayList<>();
        final SharedRota rota = new SharedRota(store.shifts(), _ -> {}, this::look);
        final SharedLanes lanes = new SharedLanes(store.inbox(), this, rota, time, 10, BURST);
        volatile CountDownLatch hold = new CountDownLatch(0);
        volatile long poison = -1;
        volatile boolean begun;

        private void look(long lane) {
            lanes.wake(lane);
        }

        @Override
        public void handle(Received update) throws InterruptedException {
            if (update.update() == poison) {
                done.add("tried " + update.update());
                throw new IllegalStateException("poison");
            }
            begun = true;
            assertThat(hold.await(20, TimeUnit.SECONDS)).isTrue();
            carryOut("", update);
        }

        @Override
        public void flooded(Received update) {
            carryOut("flood ", update);
        }

        @Override
        public void setAside(Received update) {
            carryOut("aside ", update);
        }

        private void carryOut(String how, Received update) {
            store.commit(new StoredTurn(update.update(), null, List.of(), null, List.of()));
            done.add(how + update.update());
        }

        void receives(long... numbers) throws InterruptedException {
            lanes.take(stores(numbers));
        }

        List<Received> stores(long... numbers) {
            List<Received> updates = Arrays.stream(numbers)
                    .mapToObj(number -> new Received(number, MARI, "{}", time.instant()))
                    .toList();
            return store.inbox().add(updates);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Replica replica : List.of(one, two)) {
            replica.lanes.close(Duration.ofSeconds(10));
            replica.store.close();
        }
    }

    @Test
    void whatCameInElsewhereIsWorkedInItsOrderToo() throws Exception {
        two.stores(1);
        one.receives(2);

        settled();
        assertThat(one.done).containsExactly("1", "2");
    }

    @Test
    void whoHasTheLaneWorksWhatTheOtherReceives() throws Exception {
        one.hold = new CountDownLatch(1);
        one.receives(1);
        until("the lane is taken", () -> one.store.shifts().holds(MARI));

        two.receives(2);
        until("the other has left it alone", () -> two.lanes.busy() == 0);
        assertThat(two.done).isEmpty();
        one.hold.countDown();

        settled();
        assertThat(one.done).containsExactly("1", "2");
        until("the lane is given back", () -> two.store.shifts().take(MARI));
    }

    @Test
    void whatIsMoreThanABurstIsAFlood() throws Exception {
        one.receives(1, 2, 3, 4, 5, 6, 7, 8);

        settled();
        assertThat(one.done).containsExactly("1", "2", "3", "4", "5", "flood 6", "aside 7", "aside 8");
    }

    @Test
    void anUpdateThatCannotBeWorkedStopsNobodyAndIsNotTriedOverAndOver() throws Exception {
        one.poison = 2;
        one.receives(1, 2, 3);
        until("the others are done", () -> one.store.inbox().countWaiting() == 1);
        one.receives(4);
        until("the next is done", () -> one.done.contains("4"));

        assertThat(one.done).containsExactly("1", "tried 2", "3", "4");
    }

    @Test
    void aLaneThatAnotherHasTakenOverIsLeftAtOnce() throws Exception {
        one.hold = new CountDownLatch(1);
        one.receives(1, 2);
        until("the lane is taken", () -> one.store.shifts().holds(MARI));
        TestPostgres.execute(database, "UPDATE lanes SET until = 0");
        two.hold = new CountDownLatch(1);
        two.receives(3);
        until("the other has it", () -> two.store.shifts().holds(MARI));

        one.hold.countDown();
        until("the first has left it", () -> one.lanes.busy() == 0);
        assertThat(one.done).isEmpty();
        two.hold.countDown();

        settled();
        assertThat(two.done).containsExactly("1", "2", "3");
    }

    /** By the time that it has the lane again, what it had read of it is done. */
    @Test
    void whatWasReadBeforeTheLaneWasLostIsNotWorkedWhenItIsRegained() throws Exception {
        one.hold = new CountDownLatch(1);
        one.receives(1, 2, 3);
        until("the lane is taken", () -> one.store.shifts().holds(MARI));
        until("its updates are read", () -> one.begun);
        // as others do with one that is silent and whose lock is free
        TestPostgres.execute(database, "DELETE FROM replicas; UPDATE lanes SET until = 0");
        until("it has found that out", () -> !one.store.shifts().holds(MARI));
        two.receives(4);
        until("the other has worked all", () -> two.done.size() == 4 && two.lanes.busy() == 0);
        until("and given it back", () -> one.store.shifts().take(MARI));

        one.hold.countDown();

        settled();
        assertThat(two.done).containsExactly("1", "2", "3", "4");
        assertThat(one.done)
                .as("the one in hand was too late, the others were not begun")
                .containsExactly("1");
    }

    private void settled() {
        until(
                "everything is done; so far " + one.done + two.done,
                () -> one.store.inbox().countWaiting() == 0 && one.lanes.busy() == 0 && two.lanes.busy() == 0);
    }

    /** Waits for what another thread brings about. */
    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
