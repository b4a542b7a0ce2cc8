package ee.elaparem.learning;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a learner says beside the answer. Assent, thanks and "what do you mean?" cost no try and give nothing away. "I don't
 * know" brings the next hint; the first time for a question it costs no try, since somebody who says so is better helped than
 * somebody who guesses. After that it counts as a try, so that the hints and the explanation have an end.
 */
final class Asides {
    private final SmallTalk talk;
    private final Tutor tutor;
    private final Lessons lessons;
    private final Answers answers;

    Asides(SmallTalk talk, Tutor tutor, Lessons lessons, Answers answers) {
        this.talk = talk;
        this.tutor = tutor;
        this.lessons = lessons;
        this.answers = answers;
    }

    /** What the whole of these words is; {@code open} is the question they may answer, null where there is none. */
    Remark of(Draft draft, String words, @Nullable Question open) {
        return talk.remark(
                words, List.of(draft.course().language(), draft.learner().language()), open);
    }

    /** Takes words written before the question was asked, if they are such a remark; the question is due then. */
    boolean whileWatching(Draft draft, Video video, String words) {
        switch (of(draft, words, null)) {
            case NONE -> {
                return false;
            }
            case ASSENT, COURTESY, UNKNOWING -> lessons.ask(draft, video);
            case ASKING -> answers.guide(draft, video, words, null);
            case PUZZLED ->
                told(draft, video, words).ifPresentOrElse(told -> draft.say(told), () -> lessons.ask(draft, video));
        }
        return true;
    }

    /** Takes words written while the question is open, if they are such a remark. */
    boolean whileAnswering(Draft draft, Video video, Stage.Answering stage, String words, long message) {
        switch (of(draft, words, video.question())) {
            case NONE -> {
                return false;
            }
            case ASSENT, COURTESY ->
                askAgain(draft, stage, List.of(draft.varied(Phrase.NUDGE), Lessons.question(video)));
            case ASKING -> answers.guide(draft, video, words, Line.of(Phrase.QUESTION_STILL_OPEN));
            case UNKNOWING -> unknown(draft, video, stage, message);
            case PUZZLED -> {
                Line plainer = Line.of(Phrase.PUZZLED)
                        .with("ask", open(draft, video, stage).ask());
                Optional<Line> told = told(draft, video, words);
                askAgain(
                        draft,
                        stage,
                        told.isEmpty() ? List.of(plainer) : List.of(told.get(), Line.of(Phrase.QUESTION_STILL_OPEN)));
            }
        }
        return true;
    }

    /** Replies to somebody who does not follow what was said of the last lesson. */
    void betweenLessons(Draft draft, Video last, String words) {
        draft.say(told(draft, last, words).orElse(Line.of(Phrase.PUZZLED_AFTER)));
    }

    /** What the tutor replies; empty where it can only point at a description, which explains nothing. */
    private Optional<Line> told(Draft draft, Video video, String words) {
        return switch (tutor.guide(video, words, Answers.around(draft))) {
            case Guidance.Answer answer -> Optional.of(Line.of(Phrase.PLAIN).with("text", answer.text()));
            case Guidance.Pointer _ -> Optional.empty();
        };
    }

    private Rubric.Demand open(Draft draft, Video video, Stage.Answering stage) {
        Rubric rubric = tutor.rubric(video.question(), Answers.around(draft));
        return rubric.open(met(stage, rubric)).getFirst();
    }

    private void unknown(Draft draft, Video video, Stage.Answering stage, long message) {
        Rubric rubric = tutor.rubric(video.question(), Answers.around(draft));
        Set<Integer> met = met(stage, rubric);
        Grade grade = new Grade(met.isEmpty() ? Verdict.NOT_YET : Verdict.PARTLY, met, List.of(), rubric.open(met));
        int attempts = stage.attempts() + (stage.helped() ? 1 : 0);
        List<Line> lines = new ArrayList<>(Answers.changed(video, stage, rubric));
        lines.add(draft.varied(Phrase.NOT_KNOWN));
        if (stage.helped()) {
            draft.verdict(grade.verdict());
        }
        Stage.Answering helped = new Stage.Answering(
                draft.mark(),
                video.id(),
                attempts,
                rubric.fingerprint(),
                met,
                message,
                stage.judgeAgain(),
                stage.unclear(),
                true);
        answers.helpOn(draft, video, helped, grade, lines, stage.helped() ? Phrase.TRIES_LEFT : Phrase.TRIES_KEPT);
    }

    private void askAgain(Draft draft, Stage.Answering stage, List<Line> lines) {
        int mark = draft.mark();
        draft.stage(stage.marked(mark));
        draft.say(lines, Keys.column(Keys.button(Phrase.BUTTON_VIDEO_AGAIN, Action.REPEAT_VIDEO, mark)));
    }

    private static Set<Integer> met(Stage.Answering stage, Rubric rubric) {
        return stage.rubric() == rubric.fingerprint() ? stage.met() : Set.of();
    }
}
