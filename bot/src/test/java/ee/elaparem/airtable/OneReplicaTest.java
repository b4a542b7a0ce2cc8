package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.storage.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of the replicas that share a database one at a time talks to Airtable; the others teach what it has read. */
class OneReplicaTest {
    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    private final LocalAirtable airtable = School.complete().clock(clock).start();
    private final DatabaseUrl database = TestPostgres.database();
    private final Store oneStore = Store.open(database, clock);
    private final Store twoStore = Store.open(database, clock);
    private final AirtableSync one = sync(oneStore);
    private final AirtableSync two = sync(twoStore);

    @AfterEach
    void close() {
        one.close();
        two.close();
        oneStore.close();
        twoStore.close();
        airtable.close();
    }

    private AirtableSync sync(Store store) {
        AirtableAccess access =
                new AirtableAccess(airtable.url(), airtable.token(), airtable.baseId(), "Videos", "Users", "Messages");
        return new AirtableSync(access, store, List.of(), Duration.ofMinutes(1), 0, clock, clock, Patience.usual());
    }

    @Test
    void theFirstReadsTheCourseAndTheOthersTakeItFromTheStore() {
        airtable.table("Videos").add(School.video("Talk 1", "Entry", 1));

        assertThat(one.round().mayPrepare()).isTrue();
        assertThat(two.round().mayPrepare()).as("before there is anything").isFalse();
        one.round().prepare();
        long calls = airtable.countCalls();
        assertThat(two.round().mayPrepare()).isTrue();
        two.round().prepare();

        assertThat(two.get().videos()).hasSize(1);
        airtable.table("Videos").add(School.video("Talk 2", "Entry", 2));
        clock.goOn(Duration.ofMinutes(2));
        two.round().step();
        assertThat(airtable.countCalls()).as("the second calls nobody").isEqualTo(calls);
        one.round().step();
        two.round().step();
        assertThat(two.get().videos()).hasSize(2);
    }

    @Test
    void theNextTakesOverWhatTheFirstLeft() {
        airtable.table("Videos").add(School.video("Talk 1", "Entry", 1));
        one.round().prepare();
        two.round().prepare();
        one.round().step();
        Learner mari = Learner.unknown(42, "Mari", "et", clock.instant());
        Message hello = new Message(Role.USER, "hello", null, clock.instant());
        twoStore.commit(new StoredTurn(1, mari, List.of(hello), null, List.of()));
        clock.goOn(Duration.ofMinutes(2));
        two.round().step();
        assertThat(airtable.table("Users").rows()).isEmpty();

        oneStore.close();
        clock.goOn(Duration.ofMinutes(2));
        soon(() -> {
            two.round().step();
            return !airtable.table("Messages").rows().isEmpty();
        });

        assertThat(airtable.table("Users").rows()).hasSize(1);
        assertThat(airtable.table("Messages").rows()).hasSize(1);
    }

    /** Who asks for a duty and does not get it asks again after a second. */
    private static void soon(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
