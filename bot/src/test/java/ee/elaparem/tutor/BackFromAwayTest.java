package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Past;
import ee.elaparem.learning.Person;
import ee.elaparem.learning.Phrase;
import ee.elaparem.learning.Reply;
import ee.elaparem.learning.Stage;
import ee.elaparem.learning.Turn;
import ee.elaparem.learning.Verdict;
import ee.elaparem.sandbox.mistral.ObedientModel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistral is away while a learner answers well in words that the benchmark has not, and comes back. */
class BackFromAwayTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Video VIDEO = Classroom.video(new Question(
            "How do plants live?",
            "Plants make sugar of water and carbon dioxide in their green leaves with the energy of the sunlight."));
    /** Says too few of these words for the tutor without a model, and enough to believe one. */
    private static final String ANSWER = "They take what they need from sunlight.";

    private final Classroom room = new Classroom(ObedientModel.quoting());
    private final LearningPath path = new LearningPath(room.tutor, List.of("en"));
    private final Course course = new Course(List.of(VIDEO), List.of());
    private Learner mari =
            Learner.unknown(1, "Mari", "en", NOON).in(new Stage.Answering(0, VIDEO.id(), 0, 0, Set.of(), null));
    private long messages;

    @AfterEach
    void close() {
        room.close();
    }

    private Turn says(String words) {
        Person person = new Person(1, "Mari", "en");
        Turn turn = path.turn(course, mari, new Input.From(person, new Input.Said(++messages, words), NOON), Past.NONE);
        mari = turn.learner();
        return turn;
    }

    private static boolean tells(Turn turn, Phrase phrase) {
        return turn.replies().stream()
                .anyMatch(reply -> reply instanceof Reply.Text text
                        && text.lines().stream().anyMatch(line -> line.phrase() == phrase));
    }

    @Test
    void whatTheModelSeesInTheEarlierAnswerCounts() {
        room.tutor.rubric(VIDEO.question());
        room.mistral.faults().fail(3, 503);
        Turn away = says(ANSWER);
        assertThat(away.notes()).contains(Turn.Note.PROVISIONAL);
        assertThat(away.verdict()).isNotEqualTo(Verdict.MET);

        Turn back = says("I cannot think of anything else.");

        assertThat(back.verdict()).isEqualTo(Verdict.MET);
        assertThat(tells(back, Phrase.LOOKED_AGAIN)).isTrue();
    }

    @Test
    void alsoWhereItHadMadeNoPointsBefore() {
        room.mistral.faults().fail(3, 503);
        room.mistral.faults().body(1, "<html>");
        assertThat(says(ANSWER).verdict()).isNotEqualTo(Verdict.MET);

        Turn back = says("I cannot think of anything else.");

        assertThat(back.verdict()).isEqualTo(Verdict.MET);
    }
}
