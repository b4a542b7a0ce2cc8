package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.course.Video;
import ee.elaparem.sandbox.airtable.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a teacher types into Videos is taught within a minute, and taught on when Airtable is not there. */
class CourseInStepTest {
    @TempDir
    Path disks;

    School school;

    @BeforeEach
    void open() {
        school = new School(disks, 0).withKeys();
    }

    @AfterEach
    void close() {
        school.close();
    }

    private java.util.List<String> titles() {
        return school.sync.get().videos().stream().map(Video::title).toList();
    }

    @Test
    void aChangeIsTaughtWithinAMinute() {
        school.begins();
        assertThat(titles()).hasSize(6).startsWith("Talk 1", "Talk 2", "Talk 3");

        school.videos.edit(school.rowOf("Talk 2").id(), Map.of("Title", "A better talk"));
        school.passes(Duration.ofSeconds(65));

        assertThat(titles()).contains("A better talk").doesNotContain("Talk 2");
    }

    @Test
    void aLookThatFindsNothingNewCostsTwoCallsAndTouchesNothing() {
        school.begins();
        var course = school.sync.get();
        long before = school.calls();

        school.passes(Duration.ofSeconds(65));

        assertThat(school.calls() - before).isEqualTo(2);
        assertThat(school.sync.get()).isSameAs(course);
    }

    @Test
    void theBotStartsAndTeachesWhileAirtableIsDown() {
        school.begins();
        school.airtable.faults().next(1_000, Fault.badGateway());

        school.startsAgain();

        assertThat(titles()).hasSize(6);
        school.passes(Duration.ofMinutes(5));
        assertThat(titles()).hasSize(6);
        assertThat(school.sync.status().trouble())
                .singleElement()
                .asString()
                .contains("Airtable is not available (it answers 502)");

        school.airtable.faults().clear();
        school.videos.delete(school.rowOf("Talk 3").id());
        school.passes(Duration.ofMinutes(40));
        assertThat(titles()).hasSize(5);
        assertThat(school.sync.status().trouble()).isEmpty();
    }

    @Test
    void onANewDiskThereIsNothingToTeachWithoutAirtable() {
        school.airtable.faults().next(1_000, Fault.badGateway());

        assertThatExceptionOfType(AirtableError.Unavailable.class).isThrownBy(() -> school.begins());
    }

    @Test
    void anEmptiedTableDoesNotEndTheCourse() {
        school.begins();
        school.videos.rows().forEach(row -> school.videos.delete(row.id()));

        school.passes(Duration.ofMinutes(2));

        assertThat(titles()).hasSize(6);
    }

    @Test
    void faultyRowsAreReportedAndCostNobodyElse() {
        school.videos.edit(school.rowOf("Talk 2").id(), Map.of("YouTube Link", "https://example.org"));

        school.begins();

        assertThat(titles()).hasSize(5);
        assertThat(school.sync.report().describe()).contains("Talk 2").contains("1 row left out");
    }

    @Test
    void aLongCourseIsReadWholeOnlyWhenSomethingChanged() {
        for (int n = 4; n <= 330; n++) {
            school.videos.add(School.video("Talk " + n, "Entry", n));
        }
        school.begins();
        assertThat(school.sync.get().videos()).hasSize(333);
        school.passes(Duration.ofMinutes(4));
        long before = school.calls();
        school.passes(Duration.ofSeconds(60));
        assertThat(school.calls() - before).isEqualTo(2);

        school.videos.edit(school.rowOf("Talk 300").id(), Map.of("Title", "Changed"));
        school.passes(Duration.ofSeconds(65));
        assertThat(titles()).contains("Changed");

        // nothing tells of a deleted row; it shows when the table is read whole, at the tenth look at the latest
        school.videos.delete(school.rowOf("Talk 299").id());
        school.passes(Duration.ofMinutes(12));
        assertThat(titles()).doesNotContain("Talk 299").hasSize(332);
    }
}
