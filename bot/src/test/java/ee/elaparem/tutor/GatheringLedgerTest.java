package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What many answers cost becomes one entry, and none of it is lost. */
class GatheringLedgerTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private final List<String> entries = new ArrayList<>();
    private final TokenLedger kept = new TokenLedger() {
        private final TokenLedger counted = TokenLedger.inMemory();

        @Override
        public long spent(LocalDate day) {
            return counted.spent(day);
        }

        @Override
        public void spend(LocalDate day, int tokens) {
            entries.add(day + ": " + tokens);
            counted.spend(day, tokens);
        }
    };
    private final GatheringLedger ledger = new GatheringLedger(kept);

    @Test
    void answersOfOneMomentAreOneEntry() {
        for (int i = 0; i < 1_000; i++) {
            ledger.spend(MONDAY, 3);
        }

        assertThat(ledger.spent(MONDAY)).isEqualTo(3_000);
        assertThat(entries).hasSizeLessThan(20);
        ledger.close();
        assertThat(kept.spent(MONDAY)).isEqualTo(3_000);
        assertThat(ledger.spent(MONDAY)).isEqualTo(3_000);
    }

    @Test
    void theFirstIsEnteredAtOnceAndAllAfterTheEnd() {
        ledger.spend(MONDAY, 5);
        assertThat(entries).containsExactly(MONDAY + ": 5");

        ledger.close();
        ledger.spend(MONDAY, 6);
        ledger.spend(MONDAY, 7);
        assertThat(entries).containsExactly(MONDAY + ": 5", MONDAY + ": 6", MONDAY + ": 7");
    }

    @Test
    void eachDayHasItsOwn() {
        ledger.spend(MONDAY, 1);
        ledger.spend(MONDAY, 2);
        ledger.spend(TUESDAY, 4);
        ledger.close();

        assertThat(entries).containsExactly(MONDAY + ": 1", MONDAY + ": 2", TUESDAY + ": 4");
        assertThat(ledger.spent(TUESDAY)).isEqualTo(4);
    }
}
