package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Airtable costs, counted by Airtable's stand-in. */
class CallsForTurnsTest {
    @TempDir
    Path disks;

    private School school;

    @AfterEach
    void close() {
        school.close();
    }

    /**
     * Learners who take a turn a minute, each turn two messages; calls that write, for each hundred turns.
     *
     * @param monthly AIRTABLE_MONTHLY_CALLS
     */
    @ParameterizedTest
    @CsvSource({
        // a free plan: under two calls for a hundred turns
        "1000, 1, 600, 2.0",
        "1000, 5, 100, 2.0",
        "1000, 10, 60, 2.0",
        "1000, 30, 60, 2.0",
        // a team: each message a row of its own
        "100000, 10, 30, 60.0",
        "0, 10, 30, 60.0"
    })
    void aHundredTurnsCostFewCalls(long monthly, int learners, int minutes, double most) {
        school = new School(disks, monthly).withKeys().begins();
        long before = count(CallsForTurnsTest::writes);
        long readBefore = school.airtable.countCalls() - before;
        int turns = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            for (int id = 1; id <= learners; id++) {
                school.turn(id, Level.ENTRY, minute, new Stage.Ready(minute), "word " + minute, "answer " + minute);
                turns++;
            }
            school.passes(Duration.ofMinutes(1), monthly == 1_000 ? Duration.ofMinutes(1) : Duration.ofSeconds(5));
        }
        school.sync.round().flush(Duration.ofSeconds(8));

        long writing = count(CallsForTurnsTest::writes) - before;
        long reading = school.airtable.countCalls() - count(CallsForTurnsTest::writes) - readBefore;
        double forHundred = writing * 100.0 / turns;
        System.out.printf(
                "%d calls a month, %d learners, %d turns in %d minutes: %d writing calls (%.2f for 100 turns),"
                        + " %d reading%n",
                monthly, learners, turns, minutes, writing, forHundred, reading);
        assertThat(forHundred).isLessThanOrEqualTo(most);
        assertThat(school.sync.status().messagesWaiting()).isZero();
        assertThat(school.shown(learners)).isEqualTo("Entry " + minutes + " Ready");
    }

    /** A month on the free plan, with learners every day: the calls last, and everything is written. */
    @Test
    void theFreePlanLastsForAMonth() {
        school = new School(disks, 1_000).withKeys();
        school.airtable.monthlyLimit(1_000);
        school.clock.is("2026-12-01T00:00:00Z");
        school.begins();
        int turns = 0;
        for (int day = 1; day <= 30; day++) {
            for (int hour = 0; hour < 24; hour++) {
                if (hour >= 8 && hour < 20) {
                    for (int id = 1; id <= 20; id++) {
                        school.turn(id, Level.ENTRY, day, new Stage.Ready(hour), "word", "answer");
                        turns++;
                    }
                }
                school.passes(Duration.ofHours(1), Duration.ofMinutes(5));
            }
        }

        assertThat(school.airtable.calls()).allMatch(call -> call.status() == 200);
        assertThat(school.calls()).isLessThan(1_000);
        assertThat(school.sync.status().callsLeft().orElseThrow()).isGreaterThanOrEqualTo(20);
        System.out.printf(
                "A month on the free plan: %d turns of 20 learners, %d calls, %d of them writing; %d messages wait%n",
                turns,
                school.calls(),
                count(CallsForTurnsTest::writes),
                school.sync.status().messagesWaiting());
        school.sync.round().flush(Duration.ofSeconds(8));
        assertThat(school.sync.status().messagesWaiting()).isZero();
        assertThat(school.shown(20)).isEqualTo("Entry 30 Ready");
    }

    /** A disk that is new each time must not make the bot believe that the month is. */
    @Test
    void aNewDiskTakesAnEvenUseForGranted() {
        school = new School(disks, 1_000).withKeys().begins();

        assertThat(school.sync.status().callsUsed()).isBetween(740L, 760L);
        school.startsAgain();
        assertThat(school.sync.status().callsUsed()).isBetween(740L, 760L);
    }

    /** A guess must not keep a bot from starting on the last day. */
    @Test
    void aNewDiskAtTheEndOfAMonthCanStillBeFilled() {
        school = new School(disks.resolve("first"), 1_000);
        school.clock.is("2026-11-30T23:30:00Z");
        school.startsOnANewDisk();

        assertThat(school.sync.status().callsUsed()).isBetween(900L, 910L);
        assertThat(school.sync.get().videos()).hasSize(6);
    }

    private long count(Predicate<Call> which) {
        return school.airtable.calls().stream().filter(which).count();
    }

    private static boolean writes(Call call) {
        return !call.path().endsWith("listRecords") && !call.path().endsWith("/tables");
    }
}
