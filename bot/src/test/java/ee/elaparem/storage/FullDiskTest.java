package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.said;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk stops the store, breaks nothing, and is over as soon as there is room. */
class FullDiskTest {
    private static final String LONG = "so many words ".repeat(2_000);

    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, () -> NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothingIsHalfStoredAndItGoesOnWhenThereIsRoom() throws InterruptedException {
        store.inbox().add(List.of(update(1, 42)));
        assertThat(store.check()).isEmpty();
        allowPages(currentPages());

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.commit(turn(1, mari(42), LONG)))
                .withMessageContaining("full")
                .withMessageNotContaining("so many words");

        assertThat(store.learners().find(42)).isEmpty();
        assertThat(store.inbox().waiting(0, 10)).containsExactly(update(1, 42));
        assertThat(store.check()).hasValueSatisfying(why -> assertThat(why).contains("full"));

        allowPages(1_000_000);
        assertThat(store.commit(turn(1, mari(42), LONG))).hasSize(1);
        assertThat(store.learners().past(42).messages(1)).containsExactly(said(LONG));
        assertThat(store.check()).isEmpty();
    }

    @Test
    void aCheckFindsOutByItselfThatThereIsRoomAgain() throws InterruptedException {
        allowPages(currentPages());
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.commit(turn(1, mari(42), LONG)));
        assertThat(store.writer().trouble()).isNotNull();

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (store.check().isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.yield();
        }
        assertThat(store.writer().trouble()).isNull();
    }

    @Test
    void aConfirmedDeliveryIsNeverOneThatDidNotFit() {
        allowPages(currentPages());
        Received large = new Received(1, 42, LONG, NOON);

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> store.inbox().add(List.of(update(2, 42), large)));

        assertThat(store.inbox().countWaiting()).isZero();
    }

    private long currentPages() {
        return store.writer().write(session -> session.sql("PRAGMA page_count").count());
    }

    /** SQLite says "full" beyond this many pages, as it does when the disk is. */
    private void allowPages(long pages) {
        long allowed = store.writer()
                .write(session ->
                        session.sql("PRAGMA max_page_count = " + pages).count());
        assertThat(allowed).isEqualTo(pages);
    }
}
