package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bot reads and writes tables, and everything goes wrong. */
class AirtableTroubleTest {
    private static final String TOO_MANY =
            "{\"errors\":[{\"error\":\"RATE_LIMIT_REACHED\",\"message\":\"Slow down\"}]}";
    private static final List<Map<String, Object>> ADA = List.of(Map.of("Telegram ID", "7", "Name", "Ada Lovelace"));

    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).start();
    private final LocalTable users = airtable.table("Users");
    private final CallBudget budget = CallBudget.of(0, CallCounts.inMemory(), clock);
    private final AirtableClient client = client(clock);

    private AirtableClient client(Waiting waiting) {
        return AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
                .clock(clock)
                .waiting(waiting)
                .budget(budget)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        airtable.close();
    }

    static Stream<Fault> passingFaults() {
        return Stream.of(
                Fault.serverError(),
                Fault.serverErrorAfterWork(),
                Fault.badGateway(),
                new Fault.Cut(),
                new Fault.CutAfterWork(),
                new Fault.HalfAnswer(),
                new Fault.Garbage("<html>hello</html>"),
                new Fault.Garbage(""));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void readingGoesOnAfterThreeFailures(Fault fault) {
        users.add(ADA.getFirst());
        airtable.faults().next(3, fault);

        assertThat(client.list("Users", RowQuery.all())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void anUpsertIsRepeatedAndDoneOnce(Fault fault) {
        airtable.faults().next(3, fault);

        client.upsert("Users", List.of("Telegram ID"), ADA);

        assertThat(users.rows()).hasSize(1);
        assertThat(clock.longWaits()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aNewRowIsNeverSentTwice(Fault fault) {
        airtable.faults().next(1, fault);

        assertThatThrownBy(() -> client.create("Users", ADA)).isInstanceOf(AirtableError.OutcomeUnknown.class);

        assertThat(airtable.calls()).hasSize(1);
        assertThat(users.rows().size()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void deletingIsRepeatedAndGoneIsGone(Fault fault) {
        String ada = users.add(ADA.getFirst());
        airtable.faults().next(1, fault);

        client.delete("Users", List.of(ada));

        assertThat(users.rows()).isEmpty();
    }

    @Test
    void pausesGrowAndTryingEnds() {
        airtable.faults().next(10, Fault.serverError());

        assertThatThrownBy(() -> client.list("Users", RowQuery.all()))
                .isInstanceOf(AirtableError.Unavailable.class)
                .hasMessageContaining("500");

        assertThat(airtable.calls()).hasSize(5);
        List<Duration> pauses = clock.longWaits();
        assertThat(pauses).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1_000L << i));
        }
    }

    @Test
    void whoIsNotThereIsAskedAgainEvenToTakeANewRow() {
        airtable.close();

        assertThatThrownBy(() -> client.create("Users", ADA))
                .isInstanceOf(AirtableError.Unavailable.class)
                .hasMessageContaining("cannot be reached");

        assertThat(clock.longWaits()).hasSize(4);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForever() {
        AirtableClient hasty = client.with(new Patience(1, Duration.ZERO, Duration.ZERO, 0, Duration.ofMillis(150)));
        airtable.faults().next(2, new Fault.Held());

        assertThatThrownBy(() -> hasty.list("Users", RowQuery.all())).isInstanceOf(AirtableError.Unavailable.class);
        assertThatThrownBy(() -> hasty.create("Users", ADA)).isInstanceOf(AirtableError.OutcomeUnknown.class);
        airtable.faults().release();
    }

    @Test
    void tooManyRequestsCostHalfAMinuteForEverybody() {
        Instant begin = clock.instant();
        airtable.faults().next(2, new Fault.Fails(429, TOO_MANY));

        client.create("Users", ADA);

        assertThat(users.rows()).hasSize(1);
        assertThat(Duration.between(begin, clock.instant())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @Test
    void somebodyElseWhoUsesUpTheFiveASecondIsWaitedFor() {
        airtable.perSecond(1);
        client.list("Users", RowQuery.all());

        assertThat(client.list("Users", RowQuery.all())).isEmpty();
        assertThat(clock.longWaits()).singleElement().isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void tooManyTooOftenIsGivenUp() {
        airtable.faults().next(10, new Fault.Fails(429, TOO_MANY));

        var limited = catchThrowableOfType(AirtableError.RateLimited.class, () -> client.list("Users", RowQuery.all()));

        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(airtable.calls()).hasSize(4);
    }

    @Test
    void whoIsInAHurryDoesNotWaitForHalfAMinute() {
        AirtableClient hurried = client.with(Patience.hurried());
        airtable.faults().next(1, new Fault.Fails(429, TOO_MANY));

        assertThatThrownBy(() -> hurried.list("Users", RowQuery.all())).isInstanceOf(AirtableError.RateLimited.class);
        assertThatThrownBy(() -> hurried.list("Users", RowQuery.all())).isInstanceOf(AirtableError.RateLimited.class);

        assertThat(airtable.calls()).as("the second was not even sent").hasSize(1);
        clock.goOn(Duration.ofSeconds(30));
        assertThat(hurried.list("Users", RowQuery.all())).isEmpty();
    }

    @Test
    void theMonthlyLimitStopsEverythingButOneTryADay() {
        airtable.monthlyLimit(1);
        client.list("Users", RowQuery.all());

        var reached = catchThrowableOfType(AirtableError.MonthlyLimitReached.class, () -> client.create("Users", ADA));
        assertThat(reached.until()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> client.create("Users", ADA)).isInstanceOf(AirtableError.MonthlyLimitReached.class);
        }
        assertThat(airtable.calls()).hasSize(2);

        clock.goOn(Duration.ofDays(1));
        assertThatThrownBy(() -> client.create("Users", ADA)).isInstanceOf(AirtableError.MonthlyLimitReached.class);
        assertThat(airtable.calls()).hasSize(3);

        clock.is("2026-11-30T12:00:00Z");
        assertThat(catchThrowableOfType(AirtableError.MonthlyLimitReached.class, () -> client.create("Users", ADA))
                        .until())
                .isEqualTo("2026-12-01T00:00:00Z");
        clock.is("2026-12-01T00:00:00Z");
        client.create("Users", ADA);
        assertThat(users.rows()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void everyTryCountsInTheBudget(Fault fault) {
        client.list("Users", RowQuery.all());
        airtable.faults().next(2, fault);

        client.list("Users", RowQuery.all());

        assertThat(budget.used()).isEqualTo(4).isEqualTo(airtable.countCalls());
    }

    @Test
    void aListBeginsAgainWhenItsOffsetExpires() {
        for (int n = 0; n < 150; n++) {
            users.add(Map.of("Telegram ID", "" + n));
        }
        int[] turns = {0};
        AirtableClient unlucky = client(time -> {
            clock.pass(time);
            if (++turns[0] == 1) {
                airtable.expireOffsets();
            }
        });

        assertThat(unlucky.list("Users", RowQuery.all())).hasSize(150);
        assertThat(airtable.calls()).hasSize(4);
        unlucky.close();
    }

    @Test
    void aListThatNeverEndsIsGivenUp() {
        for (int n = 0; n < 101; n++) {
            users.add(Map.of("Telegram ID", "" + n));
        }
        AirtableClient unlucky = client(time -> {
            clock.pass(time);
            airtable.expireOffsets();
        });

        assertThatThrownBy(() -> unlucky.list("Users", RowQuery.all())).isInstanceOf(AirtableError.Unavailable.class);
        assertThat(airtable.calls()).hasSize(8);
        unlucky.close();
    }

    @Test
    void severalRowsWithOneKeyAreTold() {
        users.add(Map.of("Telegram ID", "7"));
        users.add(Map.of("Telegram ID", "7"));

        assertThatThrownBy(() -> client.upsert("Users", List.of("Telegram ID"), ADA))
                .isInstanceOf(AirtableError.RequestRefused.class);
    }

    @Test
    void noErrorTellsTheTokenOrWhatWasWritten() {
        String secret = "my secret thought";
        List<Runnable> troubles = List.of(
                () -> client.create("Users", List.of(Map.of("Video Number", secret))),
                () -> client.create("Users", List.of(Map.of("Nme", secret))),
                () -> client.create("Messages", List.of(Map.of("Role", List.of(secret)))),
                () -> client.list("Users", RowQuery.all().where(new Formula(secret))),
                () -> failing(new Fault.Fails(
                        422, "{\"error\":{\"type\":\"" + secret + "\",\"message\":\"" + secret + "\"}}")),
                () -> failing(new Fault.Fails(422, "{\"error\":\"" + secret + "\"}")),
                () -> failing(new Fault.Fails(418, secret)),
                () -> failing(new Fault.Fails(302, secret)),
                () -> failing(new Fault.Cut()),
                () -> failing(new Fault.FailsAfterWork(500, secret)),
                () -> failing(new Fault.Garbage(secret)));

        for (Runnable trouble : troubles) {
            Throwable error = catchThrowable(trouble::run);

            assertThat(error).isInstanceOf(AirtableError.class);
            StringWriter all = new StringWriter();
            error.printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(secret).doesNotContain(airtable.token());
        }
    }

    private void failing(Fault fault) {
        airtable.faults().next(1, fault);
        client.create("Users", List.of(Map.of("Name", "my secret thought")));
    }

    @Test
    void aStoppingProgramStopsWaiting() {
        airtable.faults().next(2, new Fault.Held());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> client.create("Users", ADA)).isInstanceOf(AirtableError.OutcomeUnknown.class);
        assertThat(Thread.interrupted()).as("still told to stop").isTrue();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> client.list("Users", RowQuery.all())).isInstanceOf(AirtableError.Unavailable.class);
        assertThat(Thread.interrupted()).as("still told to stop").isTrue();
        airtable.faults().release();
    }
}
