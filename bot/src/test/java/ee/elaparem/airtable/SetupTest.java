package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.CourseRows;
import ee.elaparem.course.CourseTable;
import ee.elaparem.course.Video;
import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator makes a base ready. */
class SetupTest {
    private static final List<Video> SAMPLE = CourseFiles.readShipped().course().videos();

    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    private LocalAirtable airtable = LocalAirtable.builder().clock(clock).start();

    @AfterEach
    void stop() {
        airtable.close();
    }

    private Setup setup(String videos, String users, String messages) {
        AirtableAccess access =
                new AirtableAccess(airtable.url(), airtable.token(), airtable.baseId(), videos, users, messages);
        AirtableClient client = AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
                .clock(clock)
                .waiting(clock)
                .build();
        return new Setup(client, access);
    }

    private Setup setup() {
        return setup("Videos", "Users", "Messages");
    }

    private static void carryOut(Setup setup) {
        setup.plan().steps().forEach(setup::carryOut);
    }

    private void begin(LocalAirtable.Builder base) {
        airtable.close();
        airtable = base.clock(clock).start();
    }

    @Test
    void anEmptyBaseGetsThreeTablesAndTheSampleCourse() {
        Setup setup = setup();
        assertThat(setup.plan().steps()).hasSize(3).allMatch(step -> step instanceof Setup.Step.MakeTable);
        assertThat(airtable.tables()).as("looking changes nothing").isEmpty();

        carryOut(setup);
        assertThat(setup.seed(SAMPLE)).isEqualTo(16);

        assertThat(setup.plan().steps()).isEmpty();
        assertThat(setup.plan().problems()).isEmpty();
        AirtableClient client = AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
                .clock(clock)
                .waiting(clock)
                .build();
        CourseTable none = new CourseTable("Placement", List.of(), Set.of(), List.of());
        List<Video> read = new CourseRows(new VideoTable(client, "Videos").read(), none)
                .check()
                .course()
                .videos();
        assertThat(read)
                .extracting(Video::title)
                .isEqualTo(SAMPLE.stream().map(Video::title).toList());
        assertThat(read)
                .extracting(Video::question)
                .isEqualTo(SAMPLE.stream().map(Video::question).toList());
    }

    @Test
    void doneTwiceItChangesNothing() {
        Setup setup = setup();
        carryOut(setup);
        setup.seed(SAMPLE);
        List<Field> fields = airtable.table("Messages").fields();

        carryOut(setup);

        assertThat(setup.seed(SAMPLE)).isZero();
        assertThat(airtable.table("Videos").rows()).hasSize(16);
        assertThat(airtable.table("Messages").fields()).isEqualTo(fields);
    }

    @Test
    void theTablesOfTheFirstDeploymentGetWhatTheyLack() {
        begin(LocalAirtable.builder().seedTables());
        Setup setup =
                setup(airtable.table("Videos").id(), airtable.table("Users").id(), "Messages");

        assertThat(setup.plan().steps())
                .extracting(Setup.Step::describe)
                .containsExactly(
                        "add to Users, State, the options Placement, Ready, Watching, Answering, Completed, Blocked",
                        "add to Messages, Role, the options Conversation",
                        "add to Messages the column Telegram ID (number)",
                        "add to Messages the column Number (number)");
        carryOut(setup);

        assertThat(setup.plan().steps()).isEmpty();
        assertThat(airtable.table("Users").rows())
                .as("nothing stays of the making of options")
                .isEmpty();
    }

    @Test
    void whatATeacherTypedIsNeverTouched() {
        begin(LocalAirtable.builder().seedTables());
        LocalTable videos = airtable.table("Videos");
        videos.add(School.video("My own first talk", "Entry", 1));

        assertThat(setup().seed(SAMPLE)).isEqualTo(15);

        assertThat(videos.rows()).hasSize(16);
        assertThat(videos.rows().getFirst().text("Title")).isEqualTo("My own first talk");
    }

    @Test
    void whatItCannotMendItNames() {
        begin(LocalAirtable.builder()
                .table("Videos", Field.text("Title"), Field.checkbox("Level"))
                .table("Users", Field.text("Telegram ID"))
                .table("Messages", Field.text("Message")));

        assertThat(setup("tblNoSuchTable0001", "Users", "Messages").plan().problems())
                .singleElement()
                .asString()
                .contains("set VIDEOS_TABLE_ID to " + airtable.table("Videos").id());
        assertThat(setup().plan().problems())
                .containsExactly("Videos, Level is of the type checkbox: change it in Airtable to singleSelect");
    }

    @Test
    void aTokenThatMayNotIsToldWhichScopesItNeeds() {
        begin(LocalAirtable.builder().scopes(LocalAirtable.Scope.RECORDS_READ));

        assertThatExceptionOfType(AirtableError.AccessRefused.class)
                .isThrownBy(() -> setup().plan())
                .withMessageContaining("schema.bases:write");
    }
}
