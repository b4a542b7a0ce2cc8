package ee.elaparem.storage;

import ee.elaparem.learning.Message;

/**
 * A message that is still to be written outside.
 *
 * @param id the row's, larger for later ones
 * @param number when it was said, in milliseconds since 1970, and one more than the one before where two would be equal
 */
public record MirroredMessage(long id, long learner, long number, Message message) {}
