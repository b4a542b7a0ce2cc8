package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.Shown;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What becomes of a row that a person has changed. */
class TeacherEditTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Video FIRST = new Video(
            "recAAAAAAAAAAAAA1",
            "Talk",
            "",
            new Question("What?", "That."),
            new YouTubeLink("UNP03fDSj1U"),
            Level.ENTRY,
            1);
    private static final Course COURSE = new Course(List.of(FIRST), List.of());

    private static Learner learner(@Nullable Level level, int number, Stage stage) {
        return new Learner(
                7, "Mari", "et", null, level, number, stage, null, 5, NOON.minusSeconds(3_600), Memory.NONE, 12);
    }

    private static Learner restored(String level, String number, String state) {
        return TeacherEdit.restored(7, new Shown(level, number, state), COURSE, NOON)
                .orElseThrow();
    }

    @Example
    void aRowBecomesALearnerWhoCanGoOn() {
        assertThat(restored("Entry", "1", "Watching").stage()).isInstanceOf(Stage.Watching.class);
        assertThat(restored("Entry", "1", "Answering").stage()).isInstanceOf(Stage.Answering.class);
        assertThat(restored("Entry", "9", "Answering").stage()).isInstanceOf(Stage.Ready.class);
        assertThat(restored("Entry", "2", "Completed").stage()).isInstanceOf(Stage.Completed.class);
        assertThat(restored("Beginner", "3", "waiting for answer").stage()).isInstanceOf(Stage.Ready.class);
        assertThat(restored("Beginner", "", "").number()).isEqualTo(1);
        assertThat(restored("Entry", "1", "Placement").stage()).isInstanceOf(Stage.Ready.class);
        assertThat(restored("", "", "Placement").stage()).isInstanceOf(Stage.New.class);
        assertThat(restored("Expert", "3", "Watching").stage()).isInstanceOf(Stage.New.class);
        assertThat(restored("Entry", "1", "Blocked").stage())
                .isInstanceOfSatisfying(
                        Stage.Blocked.class,
                        blocked -> assertThat(blocked.before()).isInstanceOf(Stage.Ready.class));
        assertThat(TeacherEdit.restored(7, new Shown("Entry", "1", "Deleted"), COURSE, NOON))
                .isEmpty();
    }

    @Example
    void whoHasBlockedTheBotStaysSoWhereverTheyArePut() {
        Learner away = learner(Level.ENTRY, 1, new Stage.Blocked(new Stage.Watching(5, FIRST.id())));
        Shown shown = new Shown("Entry", "1", "Blocked");

        TeacherEdit edit = TeacherEdit.of(away, shown, null, new Shown("Beginner", "2", "Blocked"), COURSE, NOON);

        assertThat(edit.learner()).isNotNull();
        assertThat(edit.learner().stage()).isEqualTo(new Stage.Blocked(new Stage.Ready(6)));
        assertThat(edit.learner().level()).isEqualTo(Level.BEGINNER);
    }

    @Example
    void somebodyNewIsPlaced() {
        Learner fresh = learner(null, 0, new Stage.New(5));

        TeacherEdit edit =
                TeacherEdit.of(fresh, new Shown("", "", "New"), null, new Shown("Advanced", "", "New"), COURSE, NOON);

        assertThat(edit.learner())
                .isEqualTo(new Learner(
                        7, "Mari", "et", null, Level.ADVANCED, 1, new Stage.Ready(6), null, 6, NOON, Memory.NONE, 12));
    }

    @Example
    void aNumberWithoutALevelIsNoPlace() {
        Learner fresh = learner(null, 0, new Stage.New(5));

        TeacherEdit edit =
                TeacherEdit.of(fresh, new Shown("", "", "New"), null, new Shown("", "3", "New"), COURSE, NOON);

        assertThat(edit.learner()).isNull();
        assertThat(edit.unknown()).containsExactly(BaseColumns.LEVEL, BaseColumns.NUMBER);
    }

    @Example
    void whatWeHaveSentIsNobodysChange() {
        Learner now = learner(Level.ENTRY, 3, new Stage.Ready(5));
        Shown before = new Shown("Entry", "1", "Watching");
        Shown sent = new Shown("Entry", "2", "Answering");

        assertThat(TeacherEdit.of(now, before, sent, sent, COURSE, NOON).learner())
                .isNull();
        assertThat(TeacherEdit.of(now, before, sent, before, COURSE, NOON).learner())
                .isNull();
        assertThat(TeacherEdit.of(now, before, sent, new Shown("Entry", "2", "Completed"), COURSE, NOON)
                        .learner())
                .isNotNull();
    }

    /** Whatever is typed: a learner is left as they were, or is somewhere a learner can be, and old buttons are old. */
    @Property(tries = 500)
    void nobodyIsEverPutWhereNobodyCanBe(@ForAll("rows") Shown shown, @ForAll("rows") Shown theirs) {
        Learner before = learner(Level.ENTRY, 1, new Stage.Watching(5, FIRST.id()));

        TeacherEdit edit = TeacherEdit.of(before, shown, null, theirs, COURSE, NOON);

        Learner after = edit.learner();
        if (after != null) {
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.level()).isNotNull();
            assertThat(after.number()).isBetween(1, 1_000_000);
            assertThat(after.step()).isGreaterThan(before.step());
            assertThat(after.stage().currentMark()).isEqualTo(after.step());
            assertThat(List.of("New", "Ready", "Watching", "Answering", "Completed"))
                    .contains(after.stage().title());
        }
        TeacherEdit.restored(7, theirs, COURSE, NOON)
                .ifPresent(restored -> assertThat(restored.level() == null).isEqualTo(restored.number() == 0));
    }

    @Provide
    Arbitrary<Shown> rows() {
        Arbitrary<String> levels = Arbitraries.of("", "Entry", "beginner", "Advanced", "Expert", "12");
        Arbitrary<String> numbers = Arbitraries.of("", "0", "1", "2", "-1", "1.5", "999999999", "1000000", "x");
        Arbitrary<String> states = Arbitraries.of(
                "", "New", "ready", "Watching", "Answering", "Completed", "Placement", "Blocked", "Deleted", "x");
        return Combinators.combine(levels, numbers, states).as(Shown::new);
    }
}
