package ee.elaparem.learning;

import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says where a learner stands, and shows what is open there with buttons that work; so begins every conversation. */
final class Whereabouts {
    private final Lessons lessons;
    private final PlacementTalk placement;

    Whereabouts(Lessons lessons, PlacementTalk placement) {
        this.lessons = lessons;
        this.placement = placement;
    }

    void welcome(Draft draft) {
        Learner learner = draft.learner();
        Line greeting = Line.of(Phrase.WELCOME)
                .with("named", learner.name().isBlank() ? "no" : "yes")
                .with("name", learner.name());
        beginnings(draft, List.of(greeting, Line.of(Phrase.WELCOME_HOW)));
    }

    void leaveTest(Draft draft) {
        beginnings(draft, List.of(Line.of(Phrase.PLACEMENT_LEFT)));
    }

    /** Says where the learner is, and shows what is open there with buttons that work. */
    void say(Draft draft) {
        Stage stage = draft.learner().stage();
        switch (stage) {
            case Stage.New _ -> beginnings(draft, List.of(Line.of(Phrase.CHOOSE_BEGINNING)));
            case Stage.Placement open -> placement.again(draft, open);
            case Stage.Ready _ -> upNext(draft, draft.learner().level());
            case Stage.Completed _ -> {
                if (lessons.upcoming(draft).isPresent()) {
                    draft.say(Line.of(Phrase.NEW_LESSONS));
                }
                lessons.next(draft);
            }
            case Stage.Watching open -> lesson(draft, open.videoId(), video -> lessons.send(draft, video));
            case Stage.Answering open ->
                lesson(draft, open.videoId(), video -> {
                    int mark = draft.mark();
                    draft.stage(open.marked(mark));
                    draft.say(
                            List.of(Lessons.question(video)),
                            Keys.column(Keys.button(Phrase.BUTTON_VIDEO_AGAIN, Action.REPEAT_VIDEO, mark)));
                });
            case Stage.Blocked _, Stage.Deleted _ -> throw new IllegalStateException("Nobody is at " + stage.title());
        }
    }

    /** Tells somebody who may be answering still that the last lesson is over, where it ended without being understood. */
    void over(Draft draft) {
        List<LessonResult> results = draft.past().lessons();
        if (!results.isEmpty()
                && results.getLast().outcome() == LessonResult.Outcome.REVIEW
                && !results.getLast().at().isBefore(draft.learner().since())) {
            lastLesson(draft)
                    .ifPresent(video -> draft.say(Line.of(Phrase.LESSON_OVER).with("title", video.title())));
        }
    }

    /** The video of the lesson that ended last, if the course still has it. */
    Optional<Video> lastLesson(Draft draft) {
        List<LessonResult> results = draft.past().lessons();
        return results.isEmpty()
                ? Optional.empty()
                : draft.course().video(results.getLast().videoId());
    }

    /** Offers the ways to begin, below these lines. */
    void beginnings(Draft draft, List<Line> lead) {
        if (draft.course().videos().isEmpty()) {
            List<Line> lines = new ArrayList<>(lead);
            lines.add(Line.of(Phrase.COURSE_EMPTY));
            draft.stage(new Stage.New(draft.mark()));
            draft.say(lines, List.of());
            return;
        }
        int mark = draft.mark();
        draft.stage(new Stage.New(mark));
        draft.say(lead, Keys.beginnings(draft.course(), mark));
    }

    private void upNext(Draft draft, @Nullable Level level) {
        Optional<Video> next = lessons.upcoming(draft);
        if (next.isEmpty()) {
            lessons.next(draft);
        } else {
            Level where = level == null ? next.get().level() : level;
            lessons.ready(draft, next.get(), List.of(Line.of(Phrase.WHERE_READY).with("level", where)));
        }
    }

    private void lesson(Draft draft, String videoId, Consumer<Video> goOn) {
        Optional<Video> video = draft.course().video(videoId);
        if (video.isPresent()) {
            draft.say(Line.of(Phrase.WHERE_LESSON).with("title", video.get().title()));
            goOn.accept(video.get());
        } else {
            draft.say(Line.of(Phrase.VIDEO_GONE));
            lessons.next(draft);
        }
    }
}
