package ee.elaparem.telegram;

import ee.elaparem.learning.Turn;
import ee.elaparem.learning.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told what happens on the way of an update, for counting and for tests that stop the process at a certain point. Called
 * on the thread that does the work, so an implementation is quick and does not throw.
 */
public interface Events {
    /** For where nobody listens. */
    Events NONE = new Events() {};

    /** These updates are on the disk; Telegram is not yet told. */
    default void updatesStored(int received, int fresh) {}

    /** A turn begins; the tutor may be called next. */
    default void turnBegun(long update, long learner) {}

    /**
     * A turn is on the disk, with what it sends.
     *
     * @param stage the title of the learner's stage afterwards
     * @param verdict how an answer was judged; null when none was
     * @param took from the update's being taken up to the end of the commit
     */
    default void turnCommitted(long update, long learner, String stage, @Nullable Verdict verdict, Duration took) {}

    /** Something worth counting happened in a turn that is on the disk. Not told of whom. */
    default void turnNoted(Turn.Note note) {}

    /**
     * A reply was shown while it was being written, or was not.
     *
     * @param outcome "Taken", "LeftOut" (many are being shown already), "BrokenOff" (the reply itself was there first) or
     *     the failure's kind
     */
    default void draftAnswered(String outcome) {}

    /** An update is set aside without a turn. {@code why} is one word. */
    default void updateSetAside(long update, String why) {}

    /**
     * Telegram has answered a call of the outbox; that is not yet recorded.
     *
     * @param outcome "Taken", "Expired", "Needless" (what it asked for is so already), "LeftOut" (a courtesy that
     *     would have had to wait) or the failure's kind
     */
    default void callAnswered(long chat, String method, String outcome, Duration took) {}

    /** The outcome of a call is on the disk. */
    default void callRecorded(long chat, String method) {}

    /** A call will not be tried again and is kept as given up. */
    default void callGivenUp(long chat, String method, String outcome) {}
}
