package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A learner as a test plays one: says, taps, hears. Keeps what a store would keep. */
final class Pupil implements Past {
    private final LearningPath path;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, LessonResult> lessons = new LinkedHashMap<>();
    private final List<Button> everyButton = new ArrayList<>();
    private Course course;
    private Person person = new Person(7, "Mari", "en");
    private Learner learner;
    private Turn last;
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private long message = 100;

    Pupil(LearningPath path, Course course) {
        this.path = path;
        this.course = course;
        this.learner = Learner.unknown(7, "Mari", "en", now);
    }

    Pupil whoseAppSpeaks(String language) {
        person = new Person(7, "Mari", language);
        return this;
    }

    Pupil says(String text) {
        return does(new Input.Said(++message, text));
    }

    Pupil edits(String text) {
        return does(new Input.Edited(message, text));
    }

    Pupil asks(Command command) {
        return does(new Input.Asked(command, null));
    }

    Pupil asks(Command command, String payload) {
        return does(new Input.Asked(command, payload));
    }

    /** Taps the newest button that does this. */
    Pupil taps(Action action) {
        return taps(newest(action));
    }

    Pupil taps(Action action, String argument) {
        return taps(everyButton.reversed().stream()
                .filter(button -> button.action() == action && argument.equals(button.argument()))
                .findFirst()
                .orElseThrow());
    }

    Pupil taps(Button button) {
        return does(new Input.Tapped(button.action(), button.argument(), button.mark()));
    }

    Button newest(Action action) {
        return everyButton.reversed().stream()
                .filter(button -> button.action() == action)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + action + " was ever shown"));
    }

    List<Button> everyButton() {
        return everyButton;
    }

    Pupil does(Input input) {
        now = now.plus(Duration.ofSeconds(30));
        last = path.turn(course, learner, new Input.From(person, input, now), this);
        if (last.learner().stage() instanceof Stage.Deleted) {
            messages.clear();
            lessons.clear();
            everyButton.clear();
            learner = Learner.unknown(7, "Mari", "en", now);
            return this;
        }
        Learner after = last.learner();
        learner = after.ofVersion(after.version() + 1);
        if (last.heard() != null) {
            messages.add(last.heard());
        }
        LessonResult lesson = last.lesson();
        if (lesson != null) {
            lessons.remove(lesson.videoId());
            lessons.put(lesson.videoId(), lesson);
        }
        last.replies().forEach(reply -> everyButton.addAll(buttons(reply)));
        return this;
    }

    /** The last turn's replies say these, in this order, among other things. */
    Pupil hears(Phrase... phrases) {
        assertThat(said()).containsSubsequence(phrases);
        return this;
    }

    Pupil hearsNothingOf(Phrase... phrases) {
        assertThat(said()).doesNotContain(phrases);
        return this;
    }

    Pupil hearsOnlyTheToast(Phrase phrase) {
        assertThat(last.replies()).isEmpty();
        assertThat(last.toast()).isEqualTo(Line.of(phrase));
        return this;
    }

    Pupil hearsNothing() {
        assertThat(last.replies()).isEmpty();
        assertThat(last.toast()).isNull();
        return this;
    }

    /** What was filled in for this name in the last turn. */
    Pupil hearsWith(String name, Object value) {
        assertThat(lines()).anySatisfy(line -> assertThat(line.args()).containsEntry(name, value));
        return this;
    }

    /** The last turn shows this video's card. */
    Pupil sees(String videoId, int position, int total) {
        assertThat(last.replies()).anySatisfy(reply -> {
            assertThat(reply).isInstanceOf(Reply.Lesson.class);
            Reply.Lesson card = (Reply.Lesson) reply;
            assertThat(card.video().id()).isEqualTo(videoId);
            assertThat(card.position()).isEqualTo(position);
            assertThat(card.total()).isEqualTo(total);
        });
        return this;
    }

    Pupil is(Class<? extends Stage> stage) {
        assertThat(learner.stage()).isInstanceOf(stage);
        return this;
    }

    Pupil whenTheCourseBecomes(Course changed) {
        course = changed;
        return this;
    }

    Course course() {
        return course;
    }

    Learner learner() {
        return learner;
    }

    Turn last() {
        return last;
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Reply reply : last.replies()) {
            if (reply instanceof Reply.Text text) {
                lines.addAll(text.lines());
            }
        }
        return lines;
    }

    private List<Phrase> said() {
        return lines().stream().map(Line::phrase).toList();
    }

    static List<Button> buttons(Reply reply) {
        List<List<Button>> rows = switch (reply) {
            case Reply.Text text -> text.keyboard();
            case Reply.Lesson lesson -> lesson.keyboard();
            case Reply.Export _ -> List.of();
        };
        return rows.stream().flatMap(List::stream).toList();
    }

    @Override
    public List<Message> messages(int most) {
        return messages.subList(Math.max(0, messages.size() - most), messages.size());
    }

    @Override
    public List<LessonResult> lessons() {
        return List.copyOf(lessons.values());
    }
}
