package ee.elaparem.learning;

import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A turn while it is being made. */
final class Draft {
    private final Course course;
    private final Past past;
    private final Instant now;
    private final List<Reply> replies = new ArrayList<>();
    private final Set<Turn.Note> notes = EnumSet.noneOf(Turn.Note.class);
    private Learner learner;
    private @Nullable Line toast;
    private @Nullable Message heard;
    private @Nullable LessonResult lesson;
    private @Nullable Verdict verdict;
    private Work work = Work.NONE;
    private @Nullable Sharing sharing;
    private final Onlooker onlooker;

    /** @param reader gets what a tutor has written of a reply so far; null where that is not wanted */
    Draft(Course course, Learner learner, Past past, Instant now, @Nullable Consumer<String> reader) {
        this.onlooker = new Overseer(reader);
        this.course = course;
        this.learner = learner;
        this.past = past;
        this.now = now;
    }

    Course course() {
        return course;
    }

    Past past() {
        return past;
    }

    Instant now() {
        return now;
    }

    Learner learner() {
        return learner;
    }

    void learner(Learner changed) {
        learner = changed;
    }

    void stage(Stage stage) {
        learner = learner.in(stage);
    }

    void place(Level level, int number) {
        learner = learner.at(level, number);
    }

    /** Gives out a mark that no button carried before. */
    int mark() {
        learner = learner.stepping();
        return learner.step();
    }

    /** Opens a choice beside the stage, in place of the one before. Returns the mark for its buttons. */
    int offer(Offer.Kind kind) {
        int mark = mark();
        learner = learner.offered(new Offer(kind, mark));
        return mark;
    }

    void closeOffer() {
        learner = learner.offered(null);
    }

    /** This phrase in a wording that the learner did not read the last time. */
    Line varied(Phrase phrase) {
        Memory memory = learner.memory();
        int wording = memory.next(phrase, 1_000_003L * learner.id() + learner.step());
        learner = learner.remembering(memory.said(phrase, wording));
        return Line.of(phrase).with("variant", wording);
    }

    void say(Line... lines) {
        replies.add(new Reply.Text(List.of(lines), List.of()));
    }

    void say(List<Line> lines, List<List<Button>> keyboard) {
        replies.add(new Reply.Text(lines, keyboard));
    }

    void reply(Reply reply) {
        replies.add(reply);
    }

    void toast(Phrase phrase) {
        toast = Line.of(phrase);
    }

    /** Remembers what the learner wrote; {@code videoId} is the lesson it was written in. */
    void heard(String text, @Nullable String videoId) {
        heard = new Message(Role.USER, text, videoId, now);
    }

    void lessonEnds(LessonResult result) {
        lesson = result;
    }

    @Nullable
    LessonResult lesson() {
        return lesson;
    }

    void verdict(Verdict reached) {
        verdict = reached;
    }

    void note(Turn.Note note) {
        notes.add(note);
    }

    /** Notes that this judgement is provisional, if it is. */
    void note(Judgement.Answered answered) {
        if (answered.provisional()) {
            note(Turn.Note.PROVISIONAL);
        }
    }

    /** Whether an answer of this turn may be kept: a model graded it, and the learner agreed to that. */
    boolean mayShare() {
        return learner.memory().shares() && work.by() == Work.By.MISTRAL;
    }

    /** Keeps an answer, if it may be kept. */
    void share(Sharing.Answer answer) {
        if (mayShare()) {
            sharing = answer;
        }
    }

    void stopSharing() {
        sharing = new Sharing.Withdrawn();
    }

    /** For the tutors that work on this turn. */
    Onlooker onlooker() {
        return onlooker;
    }

    Turn turn() {
        return new Turn(learner, replies, toast, heard, lesson, verdict, notes, work, sharing);
    }

    private final class Overseer implements Onlooker {
        private final @Nullable Consumer<String> reader;

        Overseer(@Nullable Consumer<String> reader) {
            this.reader = reader;
        }

        @Override
        public boolean reads() {
            return reader != null;
        }

        @Override
        public void soFar(String text) {
            if (reader != null) {
                reader.accept(text);
            }
        }

        @Override
        public void worked(Work more) {
            work = work.and(more);
        }
    }
}
