package ee.elaparem;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Hears what is logged during a test, and afterwards leaves the logger as it was. */
public final class Logged implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final @Nullable Level level;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private @Nullable Level before;

    private Logged(String logger, @Nullable Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(logger);
        this.level = level;
    }

    /** What this class logs from this level on, whatever the other tests have set. */
    public static Logged by(Class<?> logger, Level level) {
        return new Logged(logger.getName(), level);
    }

    /** What everybody logs, at the levels that are set. */
    public static Logged byAll() {
        return new Logged(org.slf4j.Logger.ROOT_LOGGER_NAME, null);
    }

    /** What everybody logs from this level on. */
    public static Logged byAll(Level level) {
        return new Logged(org.slf4j.Logger.ROOT_LOGGER_NAME, level);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before = logger.getLevel();
        if (level != null) {
            logger.setLevel(level);
        }
        lines.start();
        logger.addAppender(lines);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }

    /** The messages so far. */
    public List<String> messages() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The messages so far, each behind its level. */
    public List<String> withLevels() {
        return events().stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** The messages so far, each with the whole of the error behind it. */
    public List<String> withErrors() {
        return events().stream()
                .map(event -> event.getThrowableProxy() == null
                        ? event.getFormattedMessage()
                        : event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    /** Forgets what was logged so far. */
    public void forget() {
        synchronized (lines) {
            lines.list.clear();
        }
    }

    private List<ILoggingEvent> events() {
        // an appender holds its own lock while it adds; the bot's threads may still be at it
        synchronized (lines) {
            return List.copyOf(lines.list);
        }
    }
}
