package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The learner's place in the course: what comes next, and what a lesson's end brings. Looks at the course as it is now,
 * so that a video that was moved, removed or added never strands anybody.
 */
final class Lessons {

    /** Sends the lesson that comes next, or ends the course. */
    void next(Draft draft) {
        Offer offer = draft.learner().offer();
        if (offer != null && offer.kind() == Offer.Kind.OTHER_LEVEL) {
            // who goes on has decided
            draft.closeOffer();
        }
        Optional<Video> next = upcoming(draft);
        if (next.isPresent()) {
            draft.place(next.get().level(), next.get().number());
            send(draft, next.get());
        } else {
            complete(draft, List.of());
        }
    }

    /** Sends this video's card and waits for it to be watched. */
    void send(Draft draft, Video video) {
        int mark = draft.mark();
        draft.stage(new Stage.Watching(mark, video.id()));
        draft.reply(card(draft.course(), video, Keys.column(Keys.button(Phrase.BUTTON_WATCHED, Action.WATCHED, mark))));
    }

    /** Shows this video's card once more, whatever the stage. */
    void show(Draft draft, Video video) {
        draft.reply(card(draft.course(), video, List.of()));
    }

    /** Puts the video's question. */
    void ask(Draft draft, Video video) {
        draft.stage(new Stage.Answering(draft.mark(), video.id(), 0, 0, Set.of(), null));
        List<Line> lines = new ArrayList<>(List.of(question(video), Line.of(Phrase.QUESTION_HOW)));
        lines.addAll(inWhichLanguage(draft));
        draft.say(lines, List.of());
    }

    /** What to write in, for learners who are not spoken to in the language in which answers are judged. */
    static List<Line> inWhichLanguage(Draft draft) {
        return draft.learner().language().equals(draft.course().language())
                ? List.of()
                : List.of(Line.of(Phrase.ANSWER_LANGUAGE));
    }

    static Line question(Video video) {
        return Line.of(Phrase.QUESTION).with("question", video.question().text());
    }

    /**
     * Ends a lesson and offers the next.
     *
     * @param lead what to say before, in the same message
     */
    void conclude(Draft draft, Video video, LessonResult.Outcome outcome, int attempts, List<Line> lead) {
        draft.lessonEnds(result(draft, video, outcome, attempts));
        Optional<Video> next = upcoming(draft);
        if (next.isEmpty()) {
            complete(draft, lead);
            return;
        }
        List<Line> lines = new ArrayList<>(lead);
        if (next.get().level() != video.level() && isLastOf(draft.course(), video)) {
            lines.add(Line.of(Phrase.LEVEL_DONE)
                    .with("level", video.level())
                    .with("passed", Standing.of(draft).passed(video.level())));
        }
        Optional<Level> better = outcome == LessonResult.Outcome.SKIPPED
                ? Optional.empty()
                : LevelOffer.after(draft, next.get().level());
        better.ifPresent(level ->
                lines.add(Line.of(level.compareTo(video.level()) > 0 ? Phrase.LEVEL_HIGHER : Phrase.LEVEL_LOWER)
                        .with("level", level)));
        ready(draft, next.get(), lines, better);
    }

    /** To leave a video out that one has seen before takes back nothing of what was understood, or is worth another look. */
    private static LessonResult result(Draft draft, Video video, LessonResult.Outcome outcome, int attempts) {
        Optional<LessonResult> before = draft.past().lessons().stream()
                .filter(result -> result.videoId().equals(video.id()))
                .findFirst()
                .filter(_ -> outcome == LessonResult.Outcome.SKIPPED);
        return new LessonResult(
                video.id(),
                before.map(LessonResult::outcome).orElse(outcome),
                before.map(LessonResult::attempts).orElse(attempts),
                draft.now());
    }

    /** Waits, at this video, for the learner to ask for it. */
    void ready(Draft draft, Video next, List<Line> lead) {
        ready(draft, next, lead, Optional.empty());
    }

    private void ready(Draft draft, Video next, List<Line> lead, Optional<Level> better) {
        draft.place(next.level(), next.number());
        int mark = draft.mark();
        draft.stage(new Stage.Ready(mark));
        List<Line> lines = new ArrayList<>(lead);
        lines.add(draft.varied(Phrase.NEXT_IS).with("title", next.title()));
        List<List<Button>> keyboard =
                new ArrayList<>(Keys.column(Keys.button(Phrase.BUTTON_NEXT, Action.NEXT_VIDEO, mark)));
        better.ifPresent(level -> {
            Line label = Line.of(Phrase.BUTTON_TO_LEVEL).with("level", level);
            int offered = draft.offer(Offer.Kind.OTHER_LEVEL);
            keyboard.add(List.of(new Button(label, Action.PICK_LEVEL, level.title(), offered)));
        });
        draft.say(lines, keyboard);
    }

    /** The first video at the learner's place or after it that has not ended in this run. */
    Optional<Video> upcoming(Draft draft) {
        Learner learner = draft.learner();
        Level level = learner.level() == null ? Level.ENTRY : learner.level();
        Set<String> ended = ended(draft);
        Optional<Video> video = draft.course().from(level, Math.max(1, learner.number()));
        while (video.isPresent() && ended.contains(video.get().id())) {
            video = draft.course().from(video.get().level(), video.get().number() + 1);
        }
        return video;
    }

    /** Goes to the first video of this level, or of the nearest level that has any. */
    void moveTo(Draft draft, Level level) {
        Course course = draft.course();
        Optional<Video> first = course.from(level, 1);
        for (Level lower = level; first.isEmpty() && lower.ordinal() > 0; ) {
            lower = Level.values()[lower.ordinal() - 1];
            first = course.videos(lower).stream().findFirst();
        }
        draft.learner(draft.learner().beginningAgain(draft.now()));
        draft.place(
                first.map(Video::level).orElse(level), first.map(Video::number).orElse(1));
    }

    private static Set<String> ended(Draft draft) {
        Set<String> ended = new HashSet<>();
        for (LessonResult result : draft.past().lessons()) {
            if (!result.at().isBefore(draft.learner().since())) {
                ended.add(result.videoId());
            }
        }
        LessonResult now = draft.lesson();
        if (now != null) {
            ended.add(now.videoId());
        }
        return ended;
    }

    private void complete(Draft draft, List<Line> lead) {
        List<Line> lines = new ArrayList<>(lead);
        List<Video> videos = draft.course().videos();
        if (videos.isEmpty()) {
            lines.add(Line.of(Phrase.COURSE_EMPTY));
            draft.stage(new Stage.Ready(draft.mark()));
            draft.say(lines, List.of());
            return;
        }
        boolean already = draft.learner().stage() instanceof Stage.Completed;
        Video last = videos.getLast();
        boolean before =
                draft.learner().level() == last.level() && draft.learner().number() > last.number();
        draft.place(last.level(), last.number() + 1);
        draft.stage(new Stage.Completed(draft.mark()));
        if (already) {
            lines.add(Line.of(Phrase.COURSE_DONE_ALREADY));
        } else {
            Standing standing = Standing.of(draft);
            lines.add(
                    before
                            ? Line.of(Phrase.COURSE_DONE_BEFORE)
                                    .with("passed", standing.passed())
                                    .with("total", videos.size())
                            : Line.of(Phrase.COURSE_DONE).with("passed", standing.passed()));
            if (!standing.review().isEmpty()) {
                lines.add(Line.of(Phrase.COURSE_DONE_REVIEW));
            }
        }
        draft.say(lines, List.of());
    }

    private static boolean isLastOf(Course course, Video video) {
        return course.videos(video.level()).getLast().equals(video);
    }

    private static Reply.Lesson card(Course course, Video video, List<List<Button>> keyboard) {
        return new Reply.Lesson(
                video, course.position(video), course.videos(video.level()).size(), keyboard);
    }
}
