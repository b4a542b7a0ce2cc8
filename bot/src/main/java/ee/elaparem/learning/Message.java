package ee.elaparem.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of the conversation between a learner and the bot, as plain text.
 *
 * @param videoId the video that the conversation was about; null before the first video
 */
public record Message(Role role, String text, @Nullable String videoId, Instant at) {}
