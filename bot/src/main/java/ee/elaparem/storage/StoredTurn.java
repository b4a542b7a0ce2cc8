package ee.elaparem.storage;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Sharing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one update brought about, stored in one transaction.
 *
 * @param update the update that is done with this, in the inbox or not yet; 0 for none
 * @param learner the learner afterwards, with the version that the turn began with; null where the update was nobody's
 * @param messages what to remember of the conversation, in order
 * @param lesson the result of a lesson that ended; null when none did
 * @param calls what to send, in order
 * @param sharing an answer that the learner shares, or that they do not share any more; null when neither
 */
public record StoredTurn(
        long update,
        @Nullable Learner learner,
        List<Message> messages,
        @Nullable LessonResult lesson,
        List<Outgoing> calls,
        @Nullable Sharing sharing) {
    public StoredTurn {
        messages = List.copyOf(messages);
        calls = List.copyOf(calls);
    }

    /** One that changes nothing of what the learner shares. */
    public StoredTurn(
            long update,
            @Nullable Learner learner,
            List<Message> messages,
            @Nullable LessonResult lesson,
            List<Outgoing> calls) {
        this(update, learner, messages, lesson, calls, null);
    }
}
