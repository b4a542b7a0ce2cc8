package ee.elaparem.sandbox.telegram;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which kinds of update the bot wants, as it last said with allowed_updates. */
final class Wanted {
    private static final Set<String> NOT_BY_DEFAULT =
            Set.of("chat_member", "message_reaction", "message_reaction_count");

    private volatile Set<String> kinds = Set.of();

    /** Null as in "as before"; empty for the default. */
    void set(@Nullable Set<String> wanted) {
        if (wanted != null) {
            kinds = Set.copyOf(wanted);
        }
    }

    /** The kinds that the bot asked for; empty for the default. */
    Set<String> kinds() {
        return kinds;
    }

    boolean has(String kind) {
        Set<String> now = kinds;
        return now.isEmpty() ? !NOT_BY_DEFAULT.contains(kind) : now.contains(kind);
    }
}
