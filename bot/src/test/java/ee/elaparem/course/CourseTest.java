package ee.elaparem.course;

import static ee.elaparem.course.Level.ADVANCED;
import static ee.elaparem.course.Level.BEGINNER;
import static ee.elaparem.course.Level.ENTRY;
import static ee.elaparem.course.Level.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Video ENTRY_1 = video("a", ENTRY, 1);
    private static final Video ENTRY_4 = video("b", ENTRY, 4);
    private static final Video INTERMEDIATE_2 = video("c", INTERMEDIATE, 2);

    private final Course course = new Course(List.of(INTERMEDIATE_2, ENTRY_4, ENTRY_1), List.of());

    @Test
    void videosStandByLevelAndNumber() {
        assertThat(course.videos()).containsExactly(ENTRY_1, ENTRY_4, INTERMEDIATE_2);
        assertThat(course.videos(ENTRY)).containsExactly(ENTRY_1, ENTRY_4);
        assertThat(course.videos(BEGINNER)).isEmpty();
        assertThat(course.videos(INTERMEDIATE)).containsExactly(INTERMEDIATE_2);
        assertThat(course.videos(ADVANCED)).isEmpty();
    }

    @Test
    void aLearnerGoesOnOverGapsAndEmptyLevels() {
        assertThat(course.from(ENTRY, 0)).hasValue(ENTRY_1);
        assertThat(course.from(ENTRY, 1)).hasValue(ENTRY_1);
        assertThat(course.from(ENTRY, 2)).hasValue(ENTRY_4);
        assertThat(course.from(ENTRY, 5)).hasValue(INTERMEDIATE_2);
        assertThat(course.from(BEGINNER, 1)).hasValue(INTERMEDIATE_2);
        assertThat(course.from(INTERMEDIATE, 3)).isEmpty();
        assertThat(course.from(ADVANCED, 1)).isEmpty();
    }

    @Test
    void aPositionCountsVideosNotNumbers() {
        assertThat(course.position(ENTRY_1)).isEqualTo(1);
        assertThat(course.position(ENTRY_4)).isEqualTo(2);
        assertThat(course.position(INTERMEDIATE_2)).isEqualTo(1);
    }

    @Test
    void aVideoThatWasTakenOutHasThePositionThatItWouldHave() {
        assertThat(course.position(video("gone", ENTRY, 2))).isEqualTo(2);
        assertThat(course.position(video("gone", ADVANCED, 9))).isEqualTo(1);
    }

    @Test
    void videosAndItemsAreFoundByTheirIds() {
        PlacementItem item = new PlacementItem("p", ENTRY, new Question("Why?", "Because."));
        Course tested = new Course(List.of(ENTRY_1), List.of(item));
        assertThat(tested.video("a")).hasValue(ENTRY_1);
        assertThat(tested.video("p")).isEmpty();
        assertThat(tested.placementItem("p")).hasValue(item);
        assertThat(tested.placementItem("a")).isEmpty();
    }

    @Test
    void twoVideosNeverShareAnIdOrAPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Course(List.of(ENTRY_1, video("a", ENTRY, 2)), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Course(List.of(ENTRY_1, video("b", ENTRY, 1)), List.of()))
                .withMessageContaining("Entry 1");
    }

    @Test
    void aCourseOfNothingIsACourse() {
        Course empty = new Course(List.of(), List.of());
        assertThat(empty.from(ENTRY, 1)).isEmpty();
        assertThat(empty.videos()).isEmpty();
        assertThat(empty.language()).isEqualTo("en");
    }

    @Property
    void fromFindsWhatALookThroughAllVideosFinds(
            @ForAll Set<@IntRange(min = 1, max = 40) Integer> places,
            @ForAll Level level,
            @ForAll @IntRange(min = -1, max = 12) int number) {
        Course any = new Course(
                places.stream()
                        .map(place -> video("v" + place, Level.values()[place % 4], place / 4 + 1))
                        .toList(),
                List.of());
        assertThat(any.from(level, number))
                .isEqualTo(any.videos().stream()
                        .filter(video -> video.level().compareTo(level) > 0
                                || video.level() == level && video.number() >= number)
                        .findFirst());
        for (Level each : Level.values()) {
            assertThat(any.videos(each).stream().map(any::position).toList())
                    .isEqualTo(IntStream.rangeClosed(1, any.videos(each).size())
                            .boxed()
                            .toList());
        }
    }

    static Video video(String id, Level level, int number) {
        return new Video(
                id, "Title " + id, "", new Question("Why?", "Because."), new YouTubeLink("UNP03fDSj1U"), level, number);
    }
}
