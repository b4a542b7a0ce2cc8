package ee.elaparem.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps a fault that happens a thousand times from filling the log: of warnings and errors that are alike, the first
 * {@value #A_MINUTE} of a minute are written. The others are counted, and the count stands before the next one that is
 * written, or at the end. Alike are those of one logger, level, pattern and kind of exception, whatever their values.
 */
final class Repeats extends TurboFilter {
    static final int A_MINUTE = 5;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 500;
    private static final int LONGEST = 200;

    private final InstantSource clock;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Kind {
        final Logger logger;
        final Level level;
        final String pattern;
        Instant since;
        int written;
        int left;

        Kind(Logger logger, Level level, String pattern, Instant since) {
            this.logger = logger;
            this.level = level;
            this.pattern = pattern;
            this.since = since;
        }
    }

    Repeats(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        // without a format it is only asked whether the level is on
        if (format == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        return isWanted(logger, level, pattern(format, parameters), failure) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /** Writes the counts that no later line of their kind has told. */
    synchronized void tellWhatIsLeft() {
        kinds.values().forEach(this::tell);
        kinds.clear();
    }

    private synchronized boolean isWanted(Logger logger, Level level, String pattern, @Nullable Throwable failure) {
        String key = logger.getName()
                + ' '
                + level
                + ' '
                + pattern
                + ' '
                + (failure == null ? "" : failure.getClass().getName());
        Instant now = clock.instant();
        Kind kind = kinds.computeIfAbsent(key, _ -> new Kind(logger, level, pattern, now));
        if (!now.isBefore(kind.since.plus(WINDOW))) {
            tell(kind);
            kind.since = now;
            kind.written = 0;
        }
        if (kinds.size() > MOST_KINDS) {
            Kind oldest = kinds.remove(kinds.keySet().iterator().next());
            if (oldest != null) {
                tell(oldest);
            }
        }
        if (kind.written < A_MINUTE) {
            kind.written++;
            return true;
        }
        kind.left++;
        return false;
    }

    private void tell(Kind kind) {
        if (kind.left > 0) {
            Object[] values = {kind.left, kind.since, kind.pattern};
            kind.left = 0;
            kind.logger.callAppenders(new LoggingEvent(
                    Repeats.class.getName(),
                    kind.logger,
                    kind.level,
                    "{} more of these were left out since {}: {}",
                    null,
                    values));
        }
    }

    /** The pattern; where it is nothing but a value, the value. */
    private static String pattern(String format, Object @Nullable [] parameters) {
        String pattern = format.equals("{}") && parameters != null && parameters.length > 0
                ? String.valueOf(parameters[0])
                : format;
        return pattern.length() > LONGEST ? pattern.substring(0, LONGEST) : pattern;
    }
}
