package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lane is worked on the strength of one unbroken lease. */
class SharedRotaTest {
    private static final long MARI = 42;

    private final Leases leases = new Leases();
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> lookedAt = new ArrayList<>();
    private final SharedRota rota = new SharedRota(leases, taken::add, lookedAt::add);

    /** Leases that end when the test says so. */
    private static final class Leases implements Shifts {
        final Map<Long, Long> held = new HashMap<>();
        final Set<Long> ofOthers = new HashSet<>();
        boolean sure = true;
        RuntimeException failure;
        private long numbers;

        @Override
        public boolean areShared() {
            return true;
        }

        @Override
        public long me() {
            return 1;
        }

        @Override
        public boolean take(long lane) {
            if (ofOthers.contains(lane)) {
                return false;
            }
            held.put(lane, ++numbers);
            return true;
        }

        @Override
        public long tenure(long lane) {
            return sure ? held.getOrDefault(lane, NONE) : NONE;
        }

        @Override
        public boolean giveBack(long lane) {
            held.remove(lane);
            if (failure != null) {
                throw failure;
            }
            return true;
        }

        @Override
        public Set<Long> calls() {
            return Set.of();
        }

        @Override
        public Set<Long> adopt(int most) {
            return Set.of();
        }

        @Override
        public boolean isOn(Duty duty) {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void twoWhoWorkALaneHaveItUnderTheSameNumber() {
        rota.begin(MARI);
        rota.begin(MARI);

        assertThat(rota.take(MARI)).isEqualTo(rota.take(MARI)).isEqualTo(rota.tenure(MARI));

        assertThat(taken).containsExactly(MARI);
        rota.end(MARI);
        assertThat(leases.held).as("somebody works it still").containsKey(MARI);
        rota.end(MARI);
        assertThat(leases.held).isEmpty();
    }

    @Test
    void aLaneThatWasLostIsTakenUpUnderANewNumberOrNotAtAll() {
        rota.begin(MARI);
        long before = rota.take(MARI);

        leases.held.clear();
        assertThat(rota.tenure(MARI)).isEqualTo(Shifts.NONE);
        leases.ofOthers.add(MARI);
        assertThat(rota.take(MARI)).as("another has it").isEqualTo(Shifts.NONE);
        leases.ofOthers.clear();

        assertThat(rota.take(MARI)).isNotIn(before, Shifts.NONE);
        assertThat(taken)
                .as("what was left in the outbox is looked at each time")
                .containsExactly(MARI, MARI);
    }

    /** It would be lost at once, and asked for again without a pause. */
    @Test
    void aLaneThatIsNotSurelyOursIsNoReasonToWork() {
        rota.begin(MARI);
        leases.sure = false;

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> rota.take(MARI));

        leases.sure = true;
        assertThat(rota.take(MARI)).isNotEqualTo(Shifts.NONE);
        assertThat(taken).contains(MARI);
    }

    @Test
    void aLaneThatCannotBeGivenBackIsTakenAnewTheNextTime() {
        rota.begin(MARI);
        long before = rota.take(MARI);
        leases.failure = new StoreUnavailable("away");
        rota.end(MARI);

        leases.failure = new IllegalStateException("refused");
        rota.begin(MARI);
        assertThat(rota.take(MARI)).isGreaterThan(before);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> rota.end(MARI));

        leases.failure = null;
        rota.begin(MARI);
        assertThat(rota.take(MARI)).isGreaterThan(before);
        rota.end(MARI);
        assertThat(leases.held).isEmpty();
    }
}
