package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learners and their conversation appear in Users and Messages. */
class WrittenBehindTest {
    @TempDir
    Path disks;

    private School school;

    private School school() {
        school = new School(disks, 0).withKeys().begins();
        return school;
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void aTurnIsSeenByTheTeacherSoonAfter() {
        school();
        school.turn(42, Level.ENTRY, 1, school.watching("Talk 1"), "I like it", "Why?");

        school.settles();

        assertThat(school.shown(42)).isEqualTo("Entry 1 Watching");
        assertThat(school.said()).containsExactly("User: I like it", "Bot: Why?");
        Row first = school.messages.rows().getFirst();
        assertThat(first.links("Video")).containsExactly(school.rowOf("Talk 1").id());
        assertThat(first.text("Telegram ID")).isEqualTo("42");
        assertThat(school.sync.status().usersWaiting()).isZero();
        assertThat(school.sync.status().messagesWaiting()).isZero();
    }

    @Test
    void tenStepsAreOneRowAndOneCall() {
        school();
        for (int n = 1; n <= 10; n++) {
            school.turn(42, Level.ENTRY, n, new Stage.Ready(n));
        }
        long before = writes();

        school.settles();

        assertThat(school.shown(42)).isEqualTo("Entry 10 Ready");
        assertThat(writes() - before).isEqualTo(1);
    }

    @Test
    void tenLearnersAreOneCallAndOnlyChangedCellsAreWritten() {
        school();
        for (long id = 1; id <= 25; id++) {
            school.turn(id, Level.ENTRY, 1, new Stage.Ready(1));
        }
        long before = writes();
        school.settles();
        assertThat(school.users.rows()).hasSize(25);
        assertThat(writes() - before).isEqualTo(3);

        school.turn(7, Level.ENTRY, 2, new Stage.Ready(2));
        school.settles();

        assertThat(school.airtable.calls().stream()
                        .filter(call -> call.method().equals("PATCH"))
                        .toList()
                        .getLast()
                        .body())
                .contains("\"Video Number\":2")
                .doesNotContain("Level")
                .doesNotContain("State")
                .doesNotContain("Telegram ID");
    }

    @Test
    void aTurnThatChangesNothingThatIsShownCostsNoWriting() {
        school();
        school.turn(42, Level.ENTRY, 1, new Stage.Ready(1));
        school.settles();
        long before = writes();

        school.turn(42, Level.ENTRY, 1, new Stage.Ready(2));
        school.settles();

        assertThat(writes()).isEqualTo(before);
        assertThat(school.sync.status().usersWaiting()).isZero();
    }

    @Test
    void everyonesMessagesKeepTheirOrder() {
        school();
        for (int n = 0; n < 12; n++) {
            for (long id = 1; id <= 3; id++) {
                school.turn(id, Level.ENTRY, 1, new Stage.Ready(1), id + " says " + n, "answer " + n);
            }
        }

        school.settles();

        for (long id = 1; id <= 3; id++) {
            String learner = Long.toString(id);
            List<Row> rows = school.messages.rows().stream()
                    .filter(row -> row.text("Telegram ID").equals(learner))
                    .toList();
            assertThat(rows.stream().filter(row -> row.text("Role").equals("User")))
                    .extracting(row -> row.text("Message"))
                    .containsExactlyElementsOf(IntStream.range(0, 12)
                            .mapToObj(n -> learner + " says " + n)
                            .toList());
            assertThat(rows.stream().map(row -> row.cells().get("Number").asLong()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theTablesOfTheFirstDeploymentAreEnough() {
        school = new School(
                        disks,
                        0,
                        LocalAirtable.builder()
                                .seedTables()
                                .scopes(LocalAirtable.Scope.RECORDS_READ, LocalAirtable.Scope.RECORDS_WRITE))
                .begins();
        school.turn(42, Level.ENTRY, 1, school.watching("Talk 1"), "Hello", "Hello to you");
        school.settles();
        school.turn(42, Level.ENTRY, 2, school.watching("Talk 2"), "Again", "Yes");
        school.settles();

        assertThat(school.shown(42)).isEqualTo("Entry 2 Watching");
        assertThat(school.users.rows()).hasSize(1);
        assertThat(school.said()).containsExactly("User: Hello", "Bot: Hello to you", "User: Again", "Bot: Yes");
    }

    @Test
    void columnsThatTheTeacherTookAwayAreDoneWithout() {
        school();
        school.users.removeField("State");
        school.messages.removeField("Video");
        school.turn(42, Level.ENTRY, 1, school.watching("Talk 1"), "Hello");

        school.settles();

        assertThat(school.user(42).orElseThrow().text("Level")).isEqualTo("Entry");
        assertThat(school.said()).containsExactly("User: Hello");
    }

    @Test
    void telegramIdsMayBeTextsOrNumbers() {
        school = new School(
                        disks,
                        0,
                        LocalAirtable.builder()
                                .table("Videos", videoFields())
                                .table(
                                        "Users",
                                        Field.number("Telegram ID", 0),
                                        Field.text("Level"),
                                        Field.text("Video Number"),
                                        Field.text("State"))
                                .table("Messages", Field.longText("Message"), Field.text("Role")))
                .begins();
        school.turn(5_000_000_042L, Level.ENTRY, 1, new Stage.Ready(1), "Hello");
        school.settles();
        school.turn(5_000_000_042L, Level.ENTRY, 2, new Stage.Ready(2), "Again");
        school.settles();

        assertThat(school.shown(5_000_000_042L)).isEqualTo("Entry 2 Ready");
        assertThat(school.users.rows()).hasSize(1);
    }

    static Field[] videoFields() {
        return new Field[] {
            Field.text("Title"),
            Field.longText("Description"),
            Field.longText("Question"),
            Field.url("YouTube Link"),
            Field.text("Level"),
            Field.number("Video Number", 0),
            Field.longText("Understanding Benchmark")
        };
    }

    @Test
    void messagesAboutADeletedVideoAreWrittenWithoutTheLink() {
        school();
        Stage watching = school.watching("Talk 1");
        school.turn(42, Level.ENTRY, 1, watching, "About one", "Yes");
        school.turn(42, Level.ENTRY, 2, school.watching("Talk 2"), "About two");
        school.videos.delete(school.rowOf("Talk 1").id());

        school.settles();

        assertThat(school.said()).containsExactly("User: About one", "Bot: Yes", "User: About two");
        assertThat(school.messages.rows().getFirst().links("Video")).isEmpty();
        assertThat(school.messages.rows().getLast().links("Video"))
                .containsExactly(school.rowOf("Talk 2").id());
    }

    @Test
    void whatWaitsIsWrittenAtTheStop() {
        school = new School(disks, 1_000).withKeys().begins();
        school.turn(42, Level.ENTRY, 1, new Stage.Ready(1), "Hello", "Hello to you", "Bye");
        school.passes(Duration.ofMinutes(1));
        assertThat(school.users.rows()).isEmpty();

        school.sync.round().flush(Duration.ofSeconds(8));

        assertThat(school.shown(42)).isEqualTo("Entry 1 Ready");
        assertThat(school.messages.rows()).hasSize(1);
    }

    private long writes() {
        return school.airtable.calls().stream()
                .filter(call -> call.method().equals("PATCH")
                        || call.method().equals("POST") && !call.path().endsWith("listRecords"))
                .count();
    }
}
