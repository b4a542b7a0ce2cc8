package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Airtable fails for a while, in every way it can; learners go on, and in the end it shows the truth: all of it, once. */
class AirtableAwayTest {
    @TempDir
    Path disks;

    private School school;

    @AfterEach
    void close() {
        school.close();
    }

    static Stream<Arguments> troubles() {
        List<Arguments> all = new ArrayList<>();
        for (boolean keys : List.of(true, false)) {
            all.add(Arguments.of("refuses to answer", keys, new Fault.Cut()));
            all.add(Arguments.of("is cut off after the work", keys, new Fault.CutAfterWork()));
            all.add(Arguments.of("says half of an answer", keys, new Fault.HalfAnswer()));
            all.add(Arguments.of("says garbage after the work", keys, new Fault.Garbage("<html>")));
            all.add(Arguments.of("says an empty object after the work", keys, new Fault.Garbage("{}")));
            all.add(Arguments.of("fails", keys, Fault.serverError()));
            all.add(Arguments.of("fails after the work", keys, Fault.serverErrorAfterWork()));
            all.add(Arguments.of("is behind a proxy that fails", keys, Fault.badGateway()));
            all.add(Arguments.of(
                    "has too many requests",
                    keys,
                    new Fault.Fails(429, "{\"errors\":[{\"error\":\"RATE_LIMIT_REACHED\",\"message\":\"x\"}]}")));
            all.add(Arguments.of("knows the token no more", keys, new Fault.Fails(401, "{\"error\":{}}")));
            all.add(Arguments.of("knows the base no more", keys, new Fault.Fails(403, "{\"error\":{}}")));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, keys: {1}")
    @MethodSource("troubles")
    void nothingIsLostAndNothingIsThereTwice(String name, boolean keys, Fault fault) {
        school = new School(disks, 0);
        if (keys) {
            school.withKeys();
        }
        school.begins();
        List<String> said = new ArrayList<>();
        for (int n = 1; n <= 40; n++) {
            if (n == 5) {
                school.airtable.faults().next(30, fault);
            }
            if (n == 30) {
                school.airtable.faults().clear();
            }
            long id = n % 4 + 1;
            said.add("User: word " + n);
            school.turn(id, Level.ENTRY, n, new Stage.Ready(n), "word " + n);
            school.passes(Duration.ofSeconds(20));
            if (n == 15) {
                // in the middle of it all the process dies
                school.startsAgain();
            }
        }

        school.passes(Duration.ofHours(2));

        assertThat(school.said()).containsExactlyElementsOf(said);
        assertThat(school.users.rows()).hasSize(4);
        for (int id = 1; id <= 4; id++) {
            assertThat(school.shown(id)).isEqualTo("Entry " + (id == 1 ? 40 : 35 + id) + " Ready");
        }
        assertThat(school.sync.status().trouble()).isEmpty();
        assertThat(school.sync.status().editsApplied())
                .as("our own writings come back")
                .isZero();
    }

    @Test
    void whenTheMonthIsUsedUpEverythingWaitsForTheNext() {
        school = new School(disks, 0).withKeys().begins();
        school.airtable.monthlyLimit(school.calls());
        for (int n = 1; n <= 10; n++) {
            school.turn(42, Level.ENTRY, n, new Stage.Ready(n), "word " + n);
        }
        school.passes(Duration.ofDays(2));
        assertThat(school.messages.rows()).isEmpty();
        assertThat(school.sync.status().trouble())
                .singleElement()
                .asString()
                .contains("The month's calls of Airtable are used up");
        assertThat(school.airtable.calls().stream().filter(call -> call.status() == 429))
                .as("it is asked once a day and not more")
                .hasSizeLessThan(10);

        school.clock.is("2026-12-01T00:01:00Z");
        school.airtable.monthlyLimit(0);
        school.passes(Duration.ofHours(1));

        assertThat(school.messages.rows()).hasSize(10);
        assertThat(school.shown(42)).isEqualTo("Entry 10 Ready");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
    void aProcessThatDiesBetweenWritingAndRememberingItRepeatsHarmlessly(boolean keys) {
        school = new School(disks, 0);
        if (keys) {
            school.withKeys();
        }
        school.begins();
        school.turn(1, Level.ENTRY, 1, new Stage.Ready(1), "one", "two");
        school.turn(2, Level.ENTRY, 1, new Stage.Ready(1), "three");
        // Airtable has done it, and nobody here hears of it
        school.airtable.faults().next("PATCH", 2, new Fault.CutAfterWork());
        if (!keys) {
            school.airtable.faults().next("POST", 0, new Fault.CutAfterWork());
        }
        school.passes(Duration.ofSeconds(15));
        assertThat(school.users.rows()).hasSize(2);

        school.startsAgain();
        school.turn(1, Level.ENTRY, 2, new Stage.Ready(2), "four");
        school.passes(Duration.ofMinutes(10));

        assertThat(school.said()).containsExactly("User: one", "Bot: two", "User: three", "User: four");
        assertThat(school.users.rows()).hasSize(2);
        assertThat(school.shown(1)).isEqualTo("Entry 2 Ready");
    }

    @Test
    void aRowThatAirtableDoesNotTakeHoldsNobodyElseBack() {
        school = new School(disks, 0).withKeys().begins();
        for (int n = 1; n <= 3; n++) {
            school.turn(n, Level.ENTRY, 1, new Stage.Ready(1), "word " + n);
        }
        String refused = "{\"error\":{\"type\":\"INVALID_REQUEST_UNKNOWN\",\"message\":\"x\"}}";
        // the three together are refused, then the first alone; the users were written before
        school.passes(Duration.ofSeconds(1));
        school.sync.round().step();
        school.settles();
        school.turn(1, Level.ENTRY, 1, new Stage.Ready(1), "bad");
        school.turn(2, Level.ENTRY, 1, new Stage.Ready(1), "good");
        school.airtable.faults().next("PATCH", 2, new Fault.Fails(422, refused));
        school.settles();

        assertThat(school.said()).contains("User: good").doesNotContain("User: bad");
        assertThat(school.sync.status().messagesGivenUp()).isEqualTo(1);
        assertThat(school.store.learners().past(1).messages(10))
                .extracting(message -> message.text())
                .contains("bad");
    }
}
