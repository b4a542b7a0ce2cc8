package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.call;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.storage.Shifts.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane is one replica's at a time, and nobody overlooks what is put there. */
class ShiftsTest {
    private final DatabaseUrl url = TestPostgres.database();
    private Store one;
    private Store two;

    @BeforeEach
    void open() {
        one = Store.open(url, () -> NOON);
        two = Store.open(url, () -> NOON);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void whoComesSecondLeavesTheLaneToTheFirstWhoLooksAgain() {
        assertThat(one.shifts().take(42)).isTrue();
        assertThat(one.shifts().holds(42)).isTrue();

        two.inbox().add(List.of(update(1, 42)));
        assertThat(two.shifts().take(42)).isFalse();
        assertThat(two.shifts().holds(42)).isFalse();

        assertThat(one.shifts().giveBack(42)).as("something came").isFalse();
        assertThat(one.shifts().holds(42)).isTrue();
        assertThat(one.inbox().waitingIn(42, 0, 10)).containsExactly(update(1, 42));
        assertThat(one.shifts().giveBack(42)).isTrue();
        assertThat(two.shifts().take(42)).isTrue();
    }

    @Test
    void whoIsLongAtALaneHearsOfWhatCame() {
        one.shifts().take(42);
        one.shifts().take(43);
        two.shifts().take(43);

        assertThat(one.shifts().calls()).containsExactly(43L);
        assertThat(one.shifts().calls()).isEmpty();
        assertThat(one.shifts().giveBack(43)).isTrue();
    }

    @Test
    void whatNobodyWorksIsFoundByTheSecondLook() {
        one.inbox().add(List.of(update(1, 42)));
        one.commit(new StoredTurn(7, null, List.of(), null, List.of(call(-100, "to a group"))));

        assertThat(two.shifts().adopt(10))
                .as("somebody may be about to take them")
                .isEmpty();
        assertThat(two.shifts().adopt(10)).containsExactlyInAnyOrder(42L, -100L);
        assertThat(one.shifts().take(42)).isFalse();
        assertThat(one.shifts().adopt(10)).isEmpty();
        assertThat(one.shifts().adopt(10)).isEmpty();
    }

    @Test
    void whatADeadReplicaHadIsTakenOverAfterItsLeaseAndOnlyThen() {
        one.inbox().add(List.of(update(1, 42)));
        one.shifts().take(42);
        assertThat(one.shifts().isOn(Duty.POLLING)).isTrue();

        assertThat(two.shifts().adopt(10)).isEmpty();
        assertThat(two.shifts().adopt(10)).isEmpty();
        assertThat(two.shifts().isOn(Duty.POLLING)).isFalse();
        lapse();

        assertThat(two.shifts().adopt(10)).containsExactly(42L);
    }

    @Test
    void aReplicaThatWasPausedPastItsLeaseCannotStoreItsTurn() {
        one.inbox().add(List.of(update(1, 42), update(2, 42)));
        one.shifts().take(42);
        StoredTurn madeBefore = turn(1, mari(42), "hello");
        lapse();

        assertThat(two.shifts().take(42)).isTrue();
        assertThatExceptionOfType(LaneLost.class).isThrownBy(() -> one.commit(madeBefore));
        assertThat(one.learners().find(42)).isEmpty();

        assertThat(two.commit(madeBefore)).hasSize(1);
        assertThat(one.commit(madeBefore)).as("done by the other").isEmpty();
        assertThat(two.learners().find(42).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aLaneThatWasLostHasAnotherNumberWhenItIsTakenAgain() {
        one.shifts().take(42);
        long before = one.shifts().tenure(42);
        lapse();
        two.shifts().take(42);
        two.shifts().giveBack(42);

        assertThat(one.shifts().take(42)).isTrue();

        assertThat(one.shifts().tenure(42)).isNotIn(before, Shifts.NONE);
    }

    @Test
    void whileLanesAreAdoptedAndGivenBackNoneSeemsHeldThatIsNot() throws Exception {
        int rounds = 300;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> looking = threads.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    TestPostgres.execute(url, "UPDATE lanes SET until = 0");
                    one.shifts().adopt(10);
                }
            });
            while (!looking.isDone()) {
                one.shifts().take(42);
                one.shifts().giveBack(42);
                if (one.shifts().holds(42)) {
                    assertThat(TestPostgres.isSo(url, "SELECT count(*) = 1 FROM lanes"))
                            .as("it has its row")
                            .isTrue();
                }
            }
            looking.get();
        }
    }

    @Test
    void aReplicaThatStopsLeavesItsLanesAndDutiesAtOnce() {
        one.inbox().add(List.of(update(1, 42)));
        one.shifts().take(42);
        one.shifts().isOn(Duty.AIRTABLE);

        one.close();

        assertThat(two.shifts().take(42)).isTrue();
        assertThat(two.shifts().isOn(Duty.AIRTABLE)).isTrue();
    }

    @Test
    void whileTwoFightForManyLanesNoneIsBothsAndNothingIsOverlooked() throws Exception {
        int lanes = 20;
        int each = 15;
        AtomicInteger numbers = new AtomicInteger();
        Set<Long> worked = ConcurrentHashMap.newKeySet();
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (long lane = 1; lane <= lanes; lane++) {
                for (Store store : List.of(one, two)) {
                    long id = lane;
                    all.add(replicas.submit(() -> {
                        for (int n = 0; n < each; n++) {
                            store.inbox().add(List.of(update(numbers.incrementAndGet(), id)));
                            if (store.shifts().take(id)) {
                                do {
                                    assertThat(worked.add(id))
                                            .as("nobody else is there")
                                            .isTrue();
                                    for (Received waiting : store.inbox().waitingIn(id, 0, 100)) {
                                        store.commit(
                                                new StoredTurn(waiting.update(), null, List.of(), null, List.of()));
                                    }
                                    worked.remove(id);
                                } while (!store.shifts().giveBack(id));
                            }
                        }
                        return null;
                    }));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(one.inbox().countWaiting()).isZero();
        assertThat(one.shifts().adopt(100)).isEmpty();
    }

    /** As if the time of all leases were over. */
    private void lapse() {
        TestPostgres.execute(url, "UPDATE lanes SET until = 0; UPDATE duties SET until = 0");
    }
}
