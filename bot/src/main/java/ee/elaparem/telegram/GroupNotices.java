package ee.elaparem.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Which groups were told lately that the bot is for private chats, so that none is told twice within an hour. */
final class GroupNotices {
    private static final Duration WHILE = Duration.ofHours(1);

    private final InstantSource clock;
    private final Cache<Long, Instant> told =
            Caffeine.newBuilder().maximumSize(10_000).build();

    GroupNotices(InstantSource clock) {
        this.clock = clock;
    }

    boolean toldLately(long chat) {
        Instant last = told.getIfPresent(chat);
        return last != null && clock.instant().isBefore(last.plus(WHILE));
    }

    void told(long chat) {
        told.put(chat, clock.instant());
    }
}
