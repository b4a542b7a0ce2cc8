package ee.elaparem.learning;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one input brings about; stored as a whole or not at all.
 *
 * @param learner the learner afterwards; with stage {@link Stage.Deleted}, everything about them is erased
 * @param replies what the learner gets to read, in order
 * @param toast a short word shown at the tapped button; null when there is none
 * @param heard what to remember of the learner's own words; null when there is nothing
 * @param lesson the result of a lesson that ended; null when none did
 * @param verdict how an answer was judged; null when none was
 * @param notes what is worth counting beside that
 * @param work what the tutors had to do for it
 * @param sharing an answer that the learner shares, or that they do not share any more; null when neither
 */
public record Turn(
        Learner learner,
        List<Reply> replies,
        @Nullable Line toast,
        @Nullable Message heard,
        @Nullable LessonResult lesson,
        @Nullable Verdict verdict,
        Set<Note> notes,
        Work work,
        @Nullable Sharing sharing) {

    /** Something that happened in a turn, for counting. */
    public enum Note {
        /** A lesser tutor judged because the better one could not be asked. */
        PROVISIONAL,
        /** The learner seemed to be in distress and was told where to find help. Nothing of such a turn is remembered. */
        HELP_OFFERED
    }

    public Turn {
        replies = List.copyOf(replies);
        notes = Set.copyOf(notes);
    }

    /** A turn without a tutor. */
    public Turn(
            Learner learner,
            List<Reply> replies,
            @Nullable Line toast,
            @Nullable Message heard,
            @Nullable LessonResult lesson,
            @Nullable Verdict verdict,
            Set<Note> notes) {
        this(learner, replies, toast, heard, lesson, verdict, notes, Work.NONE, null);
    }

    /** A turn of which nothing is to be noted. */
    public Turn(
            Learner learner,
            List<Reply> replies,
            @Nullable Line toast,
            @Nullable Message heard,
            @Nullable LessonResult lesson,
            @Nullable Verdict verdict) {
        this(learner, replies, toast, heard, lesson, verdict, Set.of());
    }
}
