package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CallBudgetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FastClock clock = new FastClock("2026-11-01T00:00:00Z");

    private CallBudget budget(long monthly) {
        return CallBudget.of(monthly, CallCounts.inMemory(), clock);
    }

    private static void calls(CallBudget budget, int count) {
        for (int i = 0; i < count; i++) {
            budget.countCall();
        }
    }

    @Example
    void withoutALimitTheWishIsGranted() {
        CallBudget unlimited = budget(0);
        calls(unlimited, 1_000_000);

        assertThat(unlimited.refreshPause(3, MINUTE)).isEqualTo(MINUTE);
        assertThat(unlimited.writePause(9, MINUTE)).isEqualTo(MINUTE);
        assertThat(unlimited.left()).isEmpty();
        assertThat(unlimited.closedUntil()).isEmpty();
    }

    @Example
    void theFreePlanRefreshesAboutEveryTwoHours() {
        CallBudget free = budget(1_000);

        assertThat(free.refreshPause(1, MINUTE)).isBetween(Duration.ofMinutes(105), Duration.ofMinutes(115));
        assertThat(free.refreshPause(2, MINUTE)).isBetween(Duration.ofMinutes(210), Duration.ofMinutes(230));
        assertThat(budget(100_000).refreshPause(1, MINUTE)).isBetween(MINUTE, Duration.ofMinutes(2));
    }

    @Example
    void writingSpendsAtOnceWhatAQuietWeekHasSaved() {
        CallBudget free = budget(1_000);
        clock.goOn(Duration.ofDays(7));

        assertThat(free.writePause(10, MINUTE)).isEqualTo(MINUTE);
        calls(free, 228);
        assertThat(free.writePause(10, MINUTE)).isGreaterThan(Duration.ofHours(1));
    }

    @Example
    void theReserveIsLeftForTheLastFlush() {
        CallBudget free = budget(1_000);
        calls(free, 980);

        assertThat(free.writePause(1, MINUTE)).isEqualTo(Duration.ofDays(30));
        assertThat(free.refreshPause(1, MINUTE)).isEqualTo(Duration.ofDays(30));
        assertThat(free.forLastFlush()).isEqualTo(20);
        assertThat(free.closedUntil()).isEmpty();

        calls(free, 20);
        assertThat(free.forLastFlush()).isZero();
        assertThat(free.closedUntil()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Example
    void aNewMonthIsANewBudget() {
        CallBudget free = budget(1_000);
        calls(free, 1_000);

        clock.is("2026-12-01T00:00:00Z");

        assertThat(free.closedUntil()).isEmpty();
        assertThat(free.left()).hasValue(1_000);
    }

    @Example
    void countsSurviveARestart() {
        CallCounts kept = CallCounts.inMemory();
        calls(CallBudget.of(1_000, kept, clock), 7);

        assertThat(CallBudget.of(1_000, kept, clock).used()).isEqualTo(7);
        assertThat(kept.of(YearMonth.of(2026, 11))).isEqualTo(7);
    }

    @Example
    void aBudgetThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallBudget(10, 10, CallCounts.inMemory(), clock));
        assertThat(CallBudget.of(1, CallCounts.inMemory(), clock).left()).hasValue(1);
    }

    /** However busy the bot, and whenever it began, the calls last until the month turns. */
    @Property(tries = 60)
    void theMonthIsNeverOverspentAndNeverEndsEarly(
            @ForAll @LongRange(min = 100, max = 20_000) long monthly,
            @ForAll @IntRange(min = 0, max = 25) int begin,
            @ForAll @IntRange(min = 1, max = 5) int callsOfARefresh) {
        clock.is("2026-11-01T00:00:00Z");
        clock.goOn(Duration.ofDays(begin));
        CallBudget budget = budget(monthly);
        Instant turn = Instant.parse("2026-12-01T00:00:00Z");
        List<Instant> writes = new ArrayList<>();
        Instant refresh = clock.instant();
        Instant write = clock.instant();
        while (clock.instant().isBefore(turn)) {
            if (!refresh.isAfter(write)) {
                clock.goOn(Duration.between(clock.instant(), refresh));
                if (refresh.isBefore(turn)) {
                    calls(budget, callsOfARefresh);
                }
                refresh = refresh.plus(budget.refreshPause(callsOfARefresh, MINUTE));
            } else {
                clock.goOn(Duration.between(clock.instant(), write));
                if (write.isBefore(turn)) {
                    writes.add(write);
                    calls(budget, 1);
                    assertThat(budget.used()).isLessThanOrEqualTo(monthly);
                }
                write = write.plus(budget.writePause(1, MINUTE));
            }
        }
        assertThat(writes.getLast()).as("still writing near the end").isAfter(turn.minus(Duration.ofDays(4)));
    }
}
