package ee.elaparem.storage;

import java.time.Instant;

/**
 * An update as it came from Telegram.
 *
 * @param update Telegram's update_id
 * @param lane whose turn it is: the user's id, for messages and button presses alike; 0 where there is no user
 * @param json the raw update
 */
public record Received(long update, long lane, String json, Instant at) {}
