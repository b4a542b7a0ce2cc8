package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread itself, with the machine's clock: it begins, works beside the turns, and ends in time. */
class AirtableSyncTest {
    private final InstantSource clock = InstantSource.system();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().perSecond(0).start();

    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, clock);
        airtable.table("Videos").add(School.video("Talk 1", "Entry", 1));
    }

    @AfterEach
    void close() {
        store.close();
        airtable.close();
    }

    private AirtableSync sync() {
        return new AirtableSync(access(), store, List.of(), Duration.ofMinutes(1), 0, clock, Thread::sleep);
    }

    private AirtableAccess access() {
        return new AirtableAccess(airtable.url(), airtable.token(), airtable.baseId(), "Videos", "Users", "Messages");
    }

    private void turn(long update) {
        Instant now = clock.instant();
        Learner learner = Learner.unknown(42, "Mari", "et", now)
                .at(Level.ENTRY, 1)
                .in(new Stage.Ready(1))
                .stepping()
                .ofVersion(update - 1);
        store.commit(new StoredTurn(
                update, learner, List.of(new Message(Role.USER, "word " + update, null, now)), null, List.of()));
    }

    @Test
    void whatWasDoneUntilTheStopIsWritten() {
        try (AirtableSync sync = sync()) {
            sync.start();
            assertThat(sync.get().videos()).hasSize(1);
            turn(1);
            turn(2);
        }

        assertThat(airtable.table("Users").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.text("State")).isEqualTo("Ready"));
        assertThat(airtable.table("Messages").rows())
                .extracting(row -> row.text("Message"))
                .containsExactly("word 1", "word 2");
        assertThat(store.mirror().messages().countWaiting()).isZero();
    }

    @Test
    void aStopDoesNotWaitForAnAirtableThatDoesNotAnswer() {
        AirtableSync sync = sync();
        sync.start();
        turn(1);
        airtable.faults().next(100, new Fault.Held());
        Instant begin = clock.instant();

        sync.close(Duration.ofSeconds(3));

        assertThat(Duration.between(begin, clock.instant())).isLessThan(Duration.ofSeconds(5));
        assertThat(store.mirror().messages().countWaiting())
                .as("it waits in the store")
                .isEqualTo(1);
    }

    @Test
    void whatWasNeverStartedWritesNothing() {
        sync().close();

        assertThat(airtable.calls()).isEmpty();
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(access().toString()).contains(airtable.baseId()).doesNotContain(airtable.token());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AirtableSync(
                        new AirtableAccess(URI.create("ftp://x"), "secret", "app", "V", "U", "M"),
                        store,
                        List.of(),
                        Duration.ofMinutes(1),
                        0,
                        clock,
                        Thread::sleep))
                .withMessageContaining("AIRTABLE_API_URL")
                .withMessageNotContaining("secret");
    }
}
