package ee.elaparem.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the Bot API that is to be made.
 *
 * @param chat the chat whose order it must keep
 * @param method the Bot API method, for example {@code "sendMessage"}
 * @param json the method's parameters
 * @param expires when it is of no use any more; null when it always is
 */
public record Outgoing(
        long chat, String method, String json, @Nullable Instant expires) {}
