package ee.elaparem.app;

import java.util.Locale;
import java.util.Optional;

/** How much of what the bot does is written to the log. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** The level of this name, whatever its case; the names that Python uses are understood too. */
    public static Optional<LogLevel> of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Optional.of(TRACE);
            case "DEBUG" -> Optional.of(DEBUG);
            case "INFO" -> Optional.of(INFO);
            case "WARN", "WARNING" -> Optional.of(WARN);
            case "ERROR", "CRITICAL" -> Optional.of(ERROR);
            default -> Optional.empty();
        };
    }
}
