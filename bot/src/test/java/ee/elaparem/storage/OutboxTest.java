package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls wait in their chat's order until they are taken or given up. */
@ParameterizedClass
@EnumSource(Kept.class)
class OutboxTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    Store store;
    Outbox outbox;

    @BeforeEach
    void open() {
        store = kept.open(folder, () -> NOON);
        outbox = store.outbox();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void chatsComeInTheOrderOfTheirOldestCalls() {
        put(1, call(30, "a"), call(10, "b"), call(30, "c"), call(20, "d"));

        assertThat(outbox.chats()).containsExactly(30L, 10L, 20L);
        assertThat(outbox.waiting(30, 10)).extracting(Pending::call).containsExactly(call(30, "a"), call(30, "c"));
        assertThat(outbox.waiting(30, 1)).hasSize(1);
        assertThat(outbox.countWaiting()).isEqualTo(4);
    }

    @Test
    void aSentCallGoesAndItsNumberIsNeverGivenAgain() {
        Pending first = put(1, call(1, "a")).getFirst();
        outbox.sent(first);
        assertThat(outbox.chats()).isEmpty();

        Pending second = put(2, call(1, "b")).getFirst();
        outbox.sent(first);

        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(outbox.waiting(1, 10)).containsExactly(second);
    }

    @Test
    void aFailedCallKeepsItsPlaceAndItsAttempts() {
        List<Pending> rows = put(1, call(1, "a"), call(1, "b"));
        assertThat(rows.getFirst()).isEqualTo(new Pending(rows.getFirst().id(), call(1, "a"), 0, NOON));

        outbox.retryAt(rows.getFirst(), NOON.plusSeconds(5));

        assertThat(outbox.waiting(1, 10))
                .containsExactly(
                        new Pending(rows.getFirst().id(), call(1, "a"), 1, NOON.plusSeconds(5)), rows.getLast());
    }

    @Test
    void aCallGivenUpIsKeptAndCountedAndInNobodysWay() {
        List<Pending> rows = put(1, call(1, "a"), call(1, "b"));

        outbox.giveUp(rows.getFirst(), "chat not found ".repeat(100), NOON);

        assertThat(outbox.waiting(1, 10)).containsExactly(rows.getLast());
        assertThat(outbox.countWaiting()).isEqualTo(1);
        assertThat(outbox.countGivenUp()).isEqualTo(1);
        String reason = store.writer()
                .write(session -> session.sql("SELECT reason FROM outbox WHERE given_up_at IS NOT NULL")
                        .first(row -> row.getString(1))
                        .orElseThrow());
        assertThat(reason).startsWith("chat not found chat").hasSize(500);
    }

    @Test
    void ofTheCallsGivenUpTheLatestAreKept() {
        List<Pending> rows = put(1, call(1, "a"), call(1, "b"), call(1, "c"), call(1, "d"));
        rows.subList(0, 3).forEach(row -> outbox.giveUp(row, "no", NOON));

        store.writer().write(session -> {
            Outbox.trimGivenUp(session, 2);
            return true;
        });

        assertThat(outbox.countGivenUp()).isEqualTo(2);
        assertThat(outbox.waiting(1, 10)).containsExactly(rows.getLast());
    }

    @Test
    void theTimeAfterWhichACallIsOfNoUseIsKept() {
        Outgoing toast = new Outgoing(1, "answerCallbackQuery", "{}", NOON.plusSeconds(150));

        put(1, toast);

        assertThat(outbox.waiting(1, 1).getFirst().call()).isEqualTo(toast);
    }

    private List<Pending> put(long update, Outgoing... calls) {
        return store.commit(new StoredTurn(update, null, List.of(), null, Arrays.asList(calls)));
    }
}
