package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ee.elaparem.Logged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetLogTest {
    @RegisterExtension
    private final Logged logged = Logged.by(BudgetLog.class, Level.INFO);

    private final FastClock clock = new FastClock("2026-11-01T09:00:00Z");
    private final CallBudget budget = new CallBudget(100, 5, CallCounts.inMemory(), clock);
    private final BudgetLog log = new BudgetLog(budget, clock);

    @Test
    void onceADayItSaysWhatIsLeft() {
        calls(3);
        assertThat(said()).containsExactly("INFO Airtable: 97 of the month's 100 calls are left until 2026-12-01");

        clock.goOn(Duration.ofHours(10));
        assertThat(said()).isEmpty();

        clock.goOn(Duration.ofHours(10));
        assertThat(said()).hasSize(1);
    }

    @Test
    void itSpeaksUpWhenLittleIsLeftAndOnceAtEachMark() {
        said();
        calls(74);
        assertThat(said()).isEmpty();
        calls(1);
        assertThat(said()).containsExactly("INFO Airtable: 25 of the month's 100 calls are left until 2026-12-01");
        calls(10);
        assertThat(said()).isEmpty();
        calls(5);
        assertThat(said()).containsExactly("WARN Airtable: 10 of the month's 100 calls are left until 2026-12-01");
        calls(10);
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("WARN Airtable: 0 of the month's 100 calls are left until 2026-12-01; until then nothing");
        assertThat(said()).isEmpty();

        clock.is("2026-12-01T00:00:01Z");
        assertThat(said()).containsExactly("INFO Airtable: 100 of the month's 100 calls are left until 2027-01-01");
        calls(90);
        assertThat(said()).as("a new month, the marks anew").hasSize(1);
    }

    @Test
    void withoutALimitThereIsNothingToSay() {
        new BudgetLog(CallBudget.of(0, CallCounts.inMemory(), clock), clock).tell();
        assertThat(logged.messages()).isEmpty();
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            budget.countCall();
        }
    }

    /** What is said now. */
    private List<String> said() {
        logged.forget();
        log.tell();
        return logged.withLevels();
    }
}
