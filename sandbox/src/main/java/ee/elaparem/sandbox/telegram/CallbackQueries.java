package ee.elaparem.sandbox.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The taps that wait for the bot's answer: each can be answered once, for 150 seconds. */
final class CallbackQueries {
    private static final Duration LIFE = Duration.ofSeconds(150);
    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    CallbackQueries(InstantSource clock) {
        this.clock = clock;
    }

    private record Waiting(long userId, Instant since) {}

    /** A new query of this person; its id. */
    String open(long userId) {
        String id = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 58, Long.MAX_VALUE));
        restore(id, userId, clock.instant());
        return id;
    }

    synchronized void restore(String id, long userId, Instant since) {
        dropOld();
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        waiting.put(id, new Waiting(userId, since));
    }

    /** Takes the query away. The person who tapped, or nothing when it is unknown, answered already, or too old. */
    synchronized Optional<Long> take(String id) {
        dropOld();
        return Optional.ofNullable(waiting.remove(id)).map(Waiting::userId);
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(LIFE);
        Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext() && all.next().since.isBefore(oldest)) {
            all.remove();
        }
    }
}
