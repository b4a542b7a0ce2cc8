package ee.elaparem.storage;

import java.time.Instant;

/**
 * A row of the outbox that waits to be sent.
 *
 * @param id rows of one chat are sent in the order of their ids
 * @param attempts how often it was tried
 * @param notBefore when it may be tried next
 */
public record Pending(long id, Outgoing call, int attempts, Instant notBefore) {}
