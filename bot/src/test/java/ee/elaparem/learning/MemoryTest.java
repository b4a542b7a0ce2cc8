package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Nobody reads the same sentence twice in a row. */
class MemoryTest {

    @Property
    void theSameWordingIsNeverSaidTwiceInARow(@ForAll Phrase phrase, @ForAll @Size(30) List<Long> turns) {
        Memory memory = Memory.NONE;
        Integer last = null;
        for (long turn : turns) {
            int wording = memory.next(phrase, turn);
            assertThat(wording).isBetween(0, phrase.wordings() - 1).isEqualTo(memory.next(phrase, turn));
            if (phrase.wordings() > 1) {
                assertThat(wording).isNotEqualTo(last);
            }
            last = wording;
            memory = memory.said(phrase, wording);
        }
        assertThat(memory.said()).hasSize(1);
    }

    @Test
    void aWordingOfAProgramThatHadMoreIsFollowedByOneThatThereIs() {
        Memory memory = new Memory(List.of(), Map.of(Phrase.UNDERSTOOD.key(), 99, "gone-since", 1));
        assertThat(memory.next(Phrase.UNDERSTOOD, 5)).isBetween(0, Phrase.UNDERSTOOD.wordings() - 1);
    }

    @Test
    void learnersComeByAllTheWordings() {
        Set<Integer> after = new HashSet<>();
        Memory memory = Memory.NONE.said(Phrase.PASSED, 2);
        for (long learner = 1; learner <= 100; learner++) {
            after.add(memory.next(Phrase.PASSED, 1_000_003L * learner));
        }
        assertThat(after).containsExactlyInAnyOrder(0, 1, 3, 4, 5);
    }

    @Property(tries = 50)
    void throughAWholeCourseNothingVariedIsReadTwiceInARow(@ForAll @Size(60) List<Boolean> good) {
        Pupil mari = new Pupil(new LearningPath(new PlainTutor(), List.of("en")), course());
        Map<Phrase, Object> last = new EnumMap<>(Phrase.class);
        mari.asks(Command.START).taps(Action.FROM_START);
        for (boolean well : good) {
            switch (mari.learner().stage()) {
                case Stage.Watching _ -> mari.taps(Action.WATCHED);
                case Stage.Answering _ -> mari.says(well ? Courses.WHOLE : "no idea");
                case Stage.Ready _ -> mari.taps(Action.NEXT_VIDEO);
                default -> {
                    return;
                }
            }
            for (Line line : mari.lines()) {
                if (line.phrase().wordings() > 1) {
                    assertThat(line.args()).containsKey("variant");
                    assertThat(line.args().get("variant")).isNotEqualTo(last.get(line.phrase()));
                    last.put(line.phrase(), line.args().get("variant"));
                }
            }
        }
    }

    private static Course course() {
        List<Video> videos = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            videos.add(Courses.video(Level.ENTRY, number));
        }
        return new Course(videos, List.of());
    }
}
