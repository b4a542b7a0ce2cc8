package ee.elaparem.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a learner is known outside.
 *
 * @param due the learner's version that is to be shown
 * @param dueSince since when that differs from what is shown
 * @param written the version that is shown; 0 when none was
 * @param record the record there; null before it is known
 * @param gone a person deleted the record there
 * @param shown the cells as they were there last
 * @param sent cells on their way, of which nobody knows whether they have arrived; null when there are none
 */
public record UserLink(
        long learner,
        long due,
        Instant dueSince,
        long written,
        @Nullable String record,
        boolean gone,
        Shown shown,
        @Nullable Shown sent) {}
