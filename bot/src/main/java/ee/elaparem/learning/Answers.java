package ee.elaparem.learning;

import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private final Tutor tutor;
    private final Lessons lessons;

    /**
     * An answer as the tutor heard it, graded.
     *
     * @param words what the learner wrote
     * @param free whether it uses up no try: it was judged provisionally, and it brought the learner on. Every such answer
     *     makes a new point, so there cannot be many
     * @param feedback what the tutor says to it, which fits the verdict; empty where there is nothing of the kind
     */
    private record Heard(String words, Judgement.Answered answered, Grade grade, boolean free, List<Line> feedback) {

        static Heard of(Rubric rubric, Set<Integer> before, Judgement.Answered answered, String words) {
            Grade grade = Grading.grade(rubric, before, answered, words);
            boolean further = grade.verdict() == Verdict.PARTLY && !before.containsAll(grade.met());
            return new Heard(
                    words,
                    answered,
                    grade,
                    answered.provisional() && further,
                    feedback(rubric, grade, answered, words));
        }

        /** The tutor knows this answer alone; what it says to it may not fit all that the learner has said by now. */
        private static List<Line> feedback(Rubric rubric, Grade grade, Judgement.Answered answered, String words) {
            String feedback = answered.feedback();
            if (feedback == null || feedback.isBlank()) {
                return List.of();
            }
            Verdict alone = Grading.grade(rubric, Set.of(), answered, words).verdict();
            return alone != grade.verdict()
                    ? List.of()
                    : List.of(Line.of(Phrase.PLAIN).with("text", feedback));
        }
    }

    /**
     * What follows an answer beside what it says.
     *
     * @param message its number in the chat
     * @param helped whether the learner had got a hint for not knowing
     * @param changed what to say where the question is not what it was at the answer before
     */
    private record Answer(long message, boolean helped, List<Line> changed) {}

    Answers(Tutor tutor, Lessons lessons) {
        this.tutor = tutor;
        this.lessons = lessons;
    }

    /** Words written before the question was asked: an answer if they make a point, else the question is due. */
    void whileWatching(Draft draft, Video video, String words, long message) {
        Question question = video.question();
        Surroundings around = around(draft);
        Rubric rubric = tutor.rubric(question, around);
        switch (tutor.judge(question, rubric, words, around)) {
            case Judgement.AskedBack _ -> guide(draft, video, words, null);
            case Judgement.Answered answered -> {
                Heard heard = Heard.of(rubric, Set.of(), answered, words);
                if (heard.grade().kept().isEmpty()) {
                    lessons.ask(draft, video);
                } else {
                    Earlier none = Earlier.as(Set.of(), null);
                    follow(
                            draft,
                            video,
                            new Answer(message, false, List.of()),
                            none,
                            rubric,
                            heard,
                            heard.free() ? 0 : 1);
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
        Surroundings around = around(draft);
        Rubric rubric = tutor.rubric(question, around);
        Set<Integer> before = stage.rubric() == rubric.fingerprint() ? stage.met() : Set.of();
        String unclear = edit ? null : stage.unclear();
        String all = unclear == null ? words : unclear + "\n" + words;
        switch (tutor.judge(question, rubric, words, around)) {
            case Judgement.AskedBack _ -> guide(draft, video, words, Line.of(Phrase.QUESTION_STILL_OPEN));
            case Judgement.Answered alone -> {
                Judgement.Answered answered = unclear == null ? alone : together(draft, question, rubric, all, alone);
                if (unclear == null
                        && !edit
                        && answered.unsure()
                        && isUnclear(Grading.grade(rubric, before, answered, words), before)) {
                    askForMore(draft, video, stage, rubric, before, words, message);
                    return;
                }
                Earlier earlier = earlier(draft, stage, question, rubric, before, answered.provisional());
                Heard heard = Heard.of(rubric, earlier.met(), answered, all);
                int attempts = Math.max(0, stage.attempts() - earlier.tries()) + (edit || heard.free() ? 0 : 1);
                follow(
                        draft,
                        video,
                        new Answer(message, stage.helped(), changed(video, stage, rubric)),
                        earlier,
                        rubric,
                        heard,
                        attempts);
            }
        }
    }

    /** A teacher may change a question or its benchmark while it is open; the points made before are forgotten then. */
    static List<Line> changed(Video video, Stage.Answering stage, Rubric rubric) {
        return stage.rubric() == 0 || stage.rubric() == rubric.fingerprint()
                ? List.of()
                : List.of(Line.of(Phrase.QUESTION_CHANGED), Lessons.question(video));
    }

    /** Judges again what is to be judged again, now that the better tutor has shown to be back with this answer. */
    private Earlier earlier(
            Draft draft, Stage.Answering stage, Question question, Rubric rubric, Set<Integer> before, boolean away) {
        String words = stage.judgeAgain();
        if (words == null || away) {
            return Earlier.as(before, words);
        }
        Judgement judgement = tutor.judge(question, rubric, words, around(draft));
        return Earlier.judged(rubric, before, judgement, words, stage.rubric() == rubric.fingerprint());
    }

    /** Whether what comes near does so without bringing anything new that counts. */
    private static boolean isUnclear(Grade grade, Set<Integer> before) {
        return grade.verdict() != Verdict.MET && before.containsAll(grade.met());
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
        draft.stage(new Stage.Answering(
                mark,
                video.id(),
                stage.attempts(),
                rubric.fingerprint(),
                met,
                message,
                stage.judgeAgain(),
                words,
                stage.helped()));
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

    /** What is right or wrong as a whole, by itself, teaches to judge; what is right in part does not. */
    private static void share(Draft draft, Video video, Rubric rubric, Heard heard) {
        if (!draft.mayShare()) {
            return;
        }
        Verdict alone =
                Grading.grade(rubric, Set.of(), heard.answered(), heard.words()).verdict();
        if (alone != Verdict.PARTLY && !heard.answered().provisional()) {
            draft.share(new Sharing.Answer(video.question().text(), heard.words(), alone == Verdict.MET));
        }
    }

    private void follow(
            Draft draft, Video video, Answer answer, Earlier earlier, Rubric rubric, Heard heard, int attempts) {
        Grade grade = heard.grade();
        draft.verdict(grade.verdict());
        draft.note(heard.answered());
        share(draft, video, rubric, heard);
        List<Line> lines = new ArrayList<>(earlier.lines());
        if (grade.verdict() == Verdict.MET) {
            lines.add(draft.varied(Phrase.PASSED));
            lines.addAll(heard.feedback());
            lines.addAll(understood(draft, grade, heard.words()));
            lessons.conclude(draft, video, LessonResult.Outcome.PASSED, attempts, lines);
            return;
        }
        lines.addAll(answer.changed());
        lines.add(draft.varied(opening(earlier, grade)));
        lines.addAll(heard.feedback());
        if (heard.answered().provisional()) {
            lines.add(Line.of(Phrase.WORDS_ALONE));
        }
        lines.addAll(understood(draft, grade, heard.words()));
        String again = heard.answered().provisional() ? earlier.leftWith(heard.words()) : earlier.left();
        Stage.Answering after = new Stage.Answering(
                draft.mark(),
                video.id(),
                attempts,
                rubric.fingerprint(),
                grade.met(),
                answer.message(),
                again,
                null,
                answer.helped());
        helpOn(draft, video, after, grade, lines, Phrase.TRIES_LEFT);
    }

    /** What is right in part as a whole may have been said before; this answer is not praised for it. */
    private static Phrase opening(Earlier earlier, Grade grade) {
        if (grade.verdict() == Verdict.NOT_YET) {
            return Phrase.NOT_YET;
        }
        return grade.kept().isEmpty() && earlier.found().isEmpty() ? Phrase.NOTHING_NEW : Phrase.PARTLY;
    }

    /**
     * Gives the next hint, or explains what is open when the tries are used up.
     *
     * @param after where the learner is then
     * @param lead what to say before, in the same message
     * @param tries how the tries that are left are told
     */
    void helpOn(Draft draft, Video video, Stage.Answering after, Grade grade, List<Line> lead, Phrase tries) {
        List<Line> lines = new ArrayList<>(lead);
        if (after.attempts() >= TRIES) {
            lines.addAll(Explanation.of(draft, grade));
            lessons.conclude(draft, video, LessonResult.Outcome.REVIEW, after.attempts(), lines);
            return;
        }
        lines.addAll(
                after.attempts() == 0 && after.helped()
                        ? Hints.first(draft, grade)
                        : Hints.after(draft, Math.max(1, after.attempts() + (after.helped() ? 1 : 0)), grade));
        lines.add(Line.of(tries).with("left", TRIES - after.attempts()));
        draft.stage(after);
        draft.say(lines, Keys.column(Keys.button(Phrase.BUTTON_VIDEO_AGAIN, Action.REPEAT_VIDEO, after.mark())));
    }

    private static List<Line> understood(Draft draft, Grade grade, String words) {
        List<String> quotes = Quotes.of(grade.kept(), words);
        if (quotes.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        lines.add(draft.varied(Phrase.UNDERSTOOD));
        quotes.forEach(quote -> lines.add(Line.of(Phrase.QUOTE).with("words", quote)));
        return lines;
    }

    static Surroundings around(Draft draft) {
        return new Surroundings(draft.learner().language(), () -> draft.past().messages(RECENT), draft.onlooker());
    }
}
