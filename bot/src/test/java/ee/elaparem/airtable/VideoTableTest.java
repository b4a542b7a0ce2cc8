package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import ee.elaparem.course.Level;
import ee.elaparem.course.ReadCourse;
import ee.elaparem.course.Video;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A teacher keeps the course in Airtable. */
class VideoTableTest {
    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).start();
    private final LocalTable videos = airtable.table("Videos");
    private final AirtableClient client = AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
            .clock(clock)
            .waiting(clock)
            .build();
    private final VideoTable table = new VideoTable(client, "Videos");

    @AfterEach
    void stop() {
        client.close();
        airtable.close();
    }

    private static Map<String, Object> video(String title, int number) {
        return new HashMap<>(Map.of(
                "Title", title,
                "Description", "A talk.",
                "Question", "What is said?",
                "YouTube Link", "https://youtu.be/UNP03fDS" + (100 + number),
                "Level", "Entry",
                "Video Number", number,
                "Understanding Benchmark", "That it is so."));
    }

    private static ReadCourse course(CourseTable videos) {
        return new CourseRows(videos, new CourseTable("Placement", List.of(), Set.of(), List.of())).check();
    }

    @Test
    void whatTheTeacherTypesIsTaught() {
        String row = videos.add(video("Sleep", 1));

        Video video = course(table.read()).course().videos().getFirst();

        assertThat(video.id()).isEqualTo(row);
        assertThat(video.title()).isEqualTo("Sleep");
        assertThat(video.level()).isEqualTo(Level.ENTRY);
        assertThat(video.number()).isEqualTo(1);
        assertThat(airtable.calls()).hasSize(1);
    }

    @Test
    void aFaultyRowIsNamedByItsTitleAndCostsNobodyElse() {
        videos.add(video("Sleep", 1));
        Map<String, Object> faulty = video("A very long title of a talk that nobody will ever read", 2);
        faulty.remove("Question");
        String row = videos.add(faulty);

        ReadCourse read = course(table.read());

        assertThat(read.course().videos()).hasSize(1);
        assertThat(read.report().describe())
                .contains("Videos, row \"A very long title of a talk that nobody …\" (" + row + "), Question");
    }

    @Test
    void emptyCellsAndEmptyRows() {
        videos.add(Map.of());

        CourseTable read = table.read();

        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.cells()).isEmpty();
            assertThat(row.place()).isEqualTo(row.id());
        });
    }

    @Test
    void aRenamedColumnIsAFaultOfTheCourse() {
        videos.add(video("Sleep", 1));
        videos.renameField("Question", "Ask");
        videos.renameField("Description", "About");

        CourseTable read = table.read();

        assertThat(read.missing()).containsExactlyInAnyOrder("Question", "Description");
        assertThat(course(read).report().describe()).contains("There is no such column");
        assertThat(airtable.calls()).hasSize(3);
    }

    @Test
    void columnsOfOtherTypesAreReadAsWell() {
        LocalTable own = airtable.addTable(
                "Own",
                Field.text("Title"),
                Field.text("Description"),
                Field.text("Question"),
                Field.text("YouTube Link"),
                Field.text("Level"),
                Field.text("Video Number"),
                Field.text("Understanding Benchmark"));
        own.add(video("Sleep", 4));
        assertThat(course(new VideoTable(client, "Own").read())
                        .course()
                        .videos()
                        .getFirst()
                        .number())
                .isEqualTo(4);
    }

    @Test
    void aThousandVideosAreTenCalls() {
        for (int n = 1; n <= 1_000; n++) {
            videos.add(video("Talk " + n, n));
        }

        assertThat(table.read().rows()).hasSize(1_000);
        assertThat(airtable.calls()).hasSize(10);
    }

    @Test
    void changesAreSeenByOneCall() {
        String row = videos.add(video("Sleep", 1));
        clock.goOn(Duration.ofMinutes(1));
        Instant lastRead = clock.instant();
        clock.goOn(Duration.ofMinutes(1));
        assertThat(table.changedAfter(lastRead)).isFalse();

        videos.edit(row, Map.of("Title", "Sleep well"));

        assertThat(table.changedAfter(lastRead)).isTrue();
    }

    @Test
    void aTableThatIsNotThereIsAnErrorNotAnEmptyCourse() {
        assertThatThrownBy(() -> new VideoTable(client, "Vidoes").read())
                .isInstanceOf(AirtableError.AccessRefused.class);
        airtable.faults().next(20, Fault.serverError());
        assertThatThrownBy(table::read).isInstanceOf(AirtableError.Unavailable.class);
    }
}
