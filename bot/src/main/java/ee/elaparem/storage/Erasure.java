package ee.elaparem.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A learner who is to be erased outside as well.
 *
 * @param record the record of the learner there; null when it is not known
 * @param at when they asked
 */
public record Erasure(long learner, @Nullable String record, Instant at) {}
