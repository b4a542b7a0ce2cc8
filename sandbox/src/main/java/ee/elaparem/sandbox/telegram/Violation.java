package ee.elaparem.sandbox.telegram;

import java.time.Instant;

/**
 * A place where a request of the bot, or an update of the sandbox, does not fit the Bot API's own table of methods and
 * types.
 *
 * @param subject the method or "Update"
 * @param what the field and what is wrong with it
 */
public record Violation(String subject, String what, Instant at) {}
