package ee.elaparem.learning;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a learner writes while a lesson is open: an answer, which gets a verdict and what follows from it, or a question,
 * which gets a reply and counts as no attempt.
 */
final class Answers {
    /** After this many answers the open points are explained, and the learner moves on. */
    static final int TRIES = 3;

    /** How much of the conversation a tutor is given. */
    private static final int RECENT = 12;

    private static final int QUOTES = 3;

    private final Tutor tutor;
    private final Lessons lessons;

    /**
     * An answer as the tutor heard it, graded.
     *
     * @param free whether it uses up no try: it was judged provisionally, and it brought the learner on. Every such answer
     *     makes a new point, so there cannot be many
     * @param feedback what the tutor says to it, which fits the verdict; empty where there is nothing of the kind
     */
    private record Heard(Judgement.Answered answered, Grade grade, boolean free, List<Line> feedback) {

        static Heard of(Rubric rubric, Set<Integer> before, Judgement.Answered answered, String words) {
            Grade grade = Grading.grade(rubric, before, answered, words);
            boolean further = grade.verdict() == Verdict.PARTLY && !before.containsAll(grade.met());
            return new Heard(
                    answered, grade, answered.provisional() && further, feedback(rubric, grade, answered, words));
        }

        /** The tutor knows this answer alone; what it says to it may not fit all that the learner has said by now. */
        private static List<Line> feedback(Rubric rubric, Grade grade, Judgement.Answered answered, String words) {
            String feedback = answered.feedback();
            Verdict alone = Grading.grade(rubric, Set.of(), answered, words).verdict();
            return feedback == null || feedback.isBlank() || alone != grade.verdict()
                    ? List.of()
                    : List.of(Line.of(Phrase.PLAIN).with("text", feedback));
        }
    }

    Answers(Tutor tutor, Lessons lessons) {
        this.tutor = tutor;
        this.lessons = lessons;
    }

    /** Words written before the question was asked: an answer if they make a point, else the question is due. */
    void whileWatching(Draft draft, Video video, String words, long message) {
        Stage.Answering unasked = new Stage.Answering(draft.mark(), video.id(), 0, 0, Set.of(), null);
        Question question = video.question();
        Rubric rubric = tutor.rubric(question);
        switch (tutor.judge(question, rubric, words, around(draft))) {
            case Judgement.AskedBack _ -> guide(draft, video, words, null);
            case Judgement.Answered answered -> {
                Heard heard = Heard.of(rubric, Set.of(), answered, words);
                if (heard.grade().kept().isEmpty()) {
                    lessons.ask(draft, video);
                } else {
                    follow(draft, video, unasked, rubric, heard, heard.free() ? 0 : 1, message);
                }
            }
        }
    }

    /**
     * Words written while the question is open. An edit is judged in place of the answer that it changes. An answer that comes
     * near without being clear is asked about once, which is no attempt; it is judged together with what follows.
     */
    void whileAnswering(Draft draft, Video video, Stage.Answering stage, String words, long message, boolean edit) {
        Question question = video.question();
        Rubric rubric = tutor.rubric(question);
        Set<Integer> before = stage.rubric() == rubric.fingerprint() ? stage.met() : Set.of();
        String unclear = edit ? null : stage.unclear();
        String all = unclear == null ? words : unclear + "\n" + words;
        switch (tutor.judge(question, rubric, words, around(draft))) {
            case Judgement.AskedBack _ -> guide(draft, video, words, Line.of(Phrase.QUESTION_STILL_OPEN));
            case Judgement.Answered alone -> {
                Judgement.Answered answered = unclear == null ? alone : together(draft, question, rubric, all, alone);
                Heard heard = Heard.of(rubric, before, answered, all);
                boolean open = heard.grade().verdict() != Verdict.MET;
                boolean nothingNew = before.containsAll(heard.grade().met());
                if (answered.unsure() && open && nothingNew && unclear == null && !edit) {
                    askForMore(draft, video, stage, rubric, before, words, message);
                } else {
                    int attempts = stage.attempts() + (edit || heard.free() ? 0 : 1);
                    follow(draft, video, stage, rubric, heard, attempts, message);
                }
            }
        }
    }

    /** What an unclear answer and what was said after it make; what either makes counts. */
    private Judgement.Answered together(
            Draft draft, Question question, Rubric rubric, String all, Judgement.Answered alone) {
        if (!(tutor.judge(question, rubric, all, around(draft)) instanceof Judgement.Answered both)) {
            return alone;
        }
        List<Finding> findings = new ArrayList<>(both.findings());
        findings.addAll(alone.findings());
        return new Judgement.Answered(
                findings, both.feedback(), alone.provisional() || both.provisional(), both.unsure());
    }

    private static void askForMore(
            Draft draft,
            Video video,
            Stage.Answering stage,
            Rubric rubric,
            Set<Integer> met,
            String words,
            long message) {
        int mark = draft.mark();
        draft.stage(new Stage.Answering(mark, video.id(), stage.attempts(), rubric.fingerprint(), met, message, words));
        draft.say(
                List.of(Line.of(Phrase.SAY_MORE)),
                Keys.column(Keys.button(Phrase.BUTTON_VIDEO_AGAIN, Action.REPEAT_VIDEO, mark)));
    }

    /** Replies to a question about a video; {@code after} is said below the reply. */
    void guide(Draft draft, Video video, String words, @Nullable Line after) {
        List<Line> lines = new ArrayList<>();
        switch (tutor.guide(video, words, around(draft))) {
            case Guidance.Answer answer -> lines.add(Line.of(Phrase.PLAIN).with("text", answer.text()));
            case Guidance.Pointer pointer -> {
                lines.add(Line.of(Phrase.CANNOT_ANSWER));
                lines.add(Line.of(Phrase.POINTER).with("pointer", pointer.pointer()));
            }
        }
        if (after != null) {
            lines.add(after);
        }
        draft.say(lines, List.of());
    }

    private void follow(
            Draft draft, Video video, Stage.Answering stage, Rubric rubric, Heard heard, int attempts, long message) {
        Grade grade = heard.grade();
        draft.verdict(grade.verdict());
        draft.note(heard.answered());
        List<Line> lines = new ArrayList<>();
        int variant = draft.learner().step();
        if (grade.verdict() == Verdict.MET) {
            lines.add(Line.of(Phrase.PASSED).with("variant", variant % 4));
            lines.addAll(heard.feedback());
            lines.addAll(understood(grade));
            lessons.conclude(draft, video, LessonResult.Outcome.PASSED, attempts, lines);
            return;
        }
        Phrase opening = grade.verdict() == Verdict.PARTLY ? Phrase.PARTLY : Phrase.NOT_YET;
        lines.add(Line.of(opening).with("variant", variant % 3));
        lines.addAll(heard.feedback());
        if (heard.answered().provisional()) {
            lines.add(Line.of(Phrase.WORDS_ALONE));
        }
        lines.addAll(understood(grade));
        if (attempts >= TRIES) {
            lines.addAll(explanation(grade));
            lessons.conclude(draft, video, LessonResult.Outcome.REVIEW, attempts, lines);
            return;
        }
        lines.addAll(Hints.after(Math.max(1, attempts), grade));
        lines.add(Line.of(Phrase.TRIES_LEFT).with("left", TRIES - attempts));
        int mark = draft.mark();
        draft.stage(new Stage.Answering(mark, video.id(), attempts, rubric.fingerprint(), grade.met(), message));
        draft.say(lines, Keys.column(Keys.button(Phrase.BUTTON_VIDEO_AGAIN, Action.REPEAT_VIDEO, mark)));
    }

    private static List<Line> understood(Grade grade) {
        List<String> said =
                grade.kept().stream().map(Finding::evidence).distinct().toList();
        List<String> quotes = said.stream()
                .filter(words -> said.stream().noneMatch(other -> !other.equals(words) && other.contains(words)))
                .limit(QUOTES)
                .toList();
        if (quotes.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Phrase.UNDERSTOOD));
        quotes.forEach(words -> lines.add(Line.of(Phrase.QUOTE).with("words", words)));
        return lines;
    }

    private static List<Line> explanation(Grade grade) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Phrase.EXPLAINED));
        for (Rubric.Demand demand : grade.open()) {
            String points = demand.points().stream()
                    .filter(point -> !grade.met().contains(point.number()))
                    .map(Rubric.Point::text)
                    .collect(Collectors.joining("\n"));
            lines.add(Line.of(Phrase.EXPLAINED_POINT).with("ask", demand.ask()).with("points", points));
        }
        lines.add(Line.of(Phrase.MARKED_FOR_REVIEW));
        return lines;
    }

    static Surroundings around(Draft draft) {
        return new Surroundings(draft.learner().language(), draft.past().messages(RECENT));
    }
}
