package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates wait in order, are known when they come again, and are forgotten in time. */
@ParameterizedClass
@EnumSource(Kept.class)
class InboxTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    Store store;
    Inbox inbox;

    @BeforeEach
    void open() {
        store = kept.open(folder, now::get);
        inbox = store.inbox();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void updatesWaitByTheirIdsInWhateverOrderTheyCame() {
        inbox.add(List.of(update(30, 1), update(10, 2)));
        inbox.add(List.of(update(20, 1)));

        assertThat(inbox.waiting(0, 10)).containsExactly(update(10, 2), update(20, 1), update(30, 1));
        assertThat(inbox.waiting(10, 1)).containsExactly(update(20, 1));
        assertThat(inbox.waiting(30, 10)).isEmpty();
        assertThat(inbox.countWaiting()).isEqualTo(3);
    }

    @Test
    void aRepeatedDeliveryIsKnownAlsoWithinABatchAndAfterItIsDone() {
        assertThat(inbox.add(List.of(update(1, 1), update(1, 1), update(2, 1))))
                .containsExactly(update(1, 1), update(2, 1));
        store.commit(turn(1, mari(1), "hello"));

        assertThat(inbox.add(List.of(update(1, 1), update(2, 1), update(3, 1)))).containsExactly(update(3, 1));
        assertThat(inbox.add(List.of())).isEmpty();
        assertThat(inbox.waiting(0, 10)).containsExactly(update(2, 1), update(3, 1));
    }

    @Test
    void doneIdsAreForgottenByAgeAndWaitingOnesNever() {
        inbox.add(List.of(update(1, 1), update(2, 2), update(3, 3)));
        store.commit(turn(1, mari(1), "early"));
        now.set(NOON.plusSeconds(60));
        store.commit(turn(2, mari(2), "late"));

        assertThat(inbox.forgetDoneBefore(NOON)).isZero();
        assertThat(inbox.forgetDoneBefore(NOON.plusSeconds(60))).isEqualTo(1);

        assertThat(inbox.add(List.of(update(1, 1), update(2, 2), update(3, 3)))).containsExactly(update(1, 1));
    }

    @Test
    void manyDoneIdsAreForgottenInPortionsThoughALateOneLiesBelowThem() {
        store.writer()
                .write(session -> LongStream.rangeClosed(1, 2_500)
                        .map(id -> session.sql("INSERT INTO done_updates (update_id, done_at) VALUES (:id, :at)")
                                .bind("id", id)
                                .bind("at", Micros.of(id == 1 ? NOON : NOON.minusSeconds(1)))
                                .run())
                        .sum());

        assertThat(inbox.forgetDoneBefore(NOON)).isEqualTo(2_499);
        assertThat(inbox.forgetDoneBefore(NOON.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void ofAnUpdateThatIsDoneNothingStaysButItsNumber() {
        inbox.add(List.of(update(1, 1), update(2, 2)));
        store.commit(turn(1, mari(1), "hello"));

        assertThat(rows("SELECT count(*) FROM inbox")).isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM done_updates WHERE update_id = 1"))
                .isEqualTo(1);
        assertThat(inbox.countWaiting()).isEqualTo(1);
        assertThat(inbox.waitingSince()).contains(NOON);
    }

    /** What two processes can come to when the same update reaches both: see {@link Inbox#done}. */
    @Test
    void anUpdateThatWasDoneAndIsInTheInboxAgainIsNotDoneTwice() {
        inbox.add(List.of(update(1, 1)));
        store.commit(turn(1, mari(1), "hello"));
        store.writer()
                .write(session -> session.sql(
                                "INSERT INTO inbox (update_id, lane, json, received_at) VALUES (1, 1, '{}', 0)")
                        .run());

        assertThat(store.commit(turn(1, store.learners().find(1).orElseThrow(), "hello again")))
                .isEmpty();

        assertThat(inbox.countWaiting()).isZero();
        assertThat(store.learners().find(1).orElseThrow().version()).isEqualTo(1);
    }

    private long rows(String sql) {
        return store.writer().write(session -> session.sql(sql).count());
    }
}
