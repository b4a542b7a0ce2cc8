package ee.elaparem.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go. Set up in code: it costs a fraction of what reading an XML file does at each start.
 *
 * <p>Before {@link #start}, and in tests, warnings go to the console. Libraries are never heard below a warning, whatever
 * the level: what they say in detail may hold a token or a learner's words.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logs extends ContextAwareBase implements Configurator {
    static final String FILE = "ela-parem.log";

    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0}  %replace(%msg){'[\\r\\n]+',' | '}%n%ex";
    private static final String FILE_LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30}"
            + "  %replace(%msg){'[\\r\\n]+',' | '}%n%ex";
    private static final String MOST_OF_ONE_FILE = "10MB";
    private static final String MOST_OF_ALL_FILES = "100MB";
    private static final int MOST_DAYS = 14;
    private static final int LONG_SECRET = 8;

    /** Called by Logback when the first logger is made. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console(context, pattern(context, LINE)));
        // Helidon, OkHttp and Lucene write to the JDK's own logging
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Writes the bot's log as these settings want it, on the console and in files: in development as lines, in production
     * as JSON. A warning that repeats itself is written some times a minute, and then counted.
     */
    public static void start(Settings settings) {
        LoggerContext context = context();
        context.reset();
        Level level = Level.toLevel(settings.logLevel().name());
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("ee.elaparem").setLevel(level);
        // warns that a faster kind of arithmetic is switched off, which the bot has no use for
        context.getLogger("org.apache.lucene").setLevel(Level.ERROR);
        // tells each connection that a database's restart has cut; the store tells that once, and in words
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        context.addTurboFilter(new Repeats(InstantSource.system()));
        List<Secret> secrets = secrets(settings);
        boolean json = settings.environment() == Environment.PRODUCTION;
        // in production both places get the same line, which is made once
        Encoder<ILoggingEvent> console = masked(context, json ? json(context) : pattern(context, LINE), secrets);
        Encoder<ILoggingEvent> file = json ? console : masked(context, pattern(context, FILE_LINE), secrets);
        root.addAppender(console(context, console));
        root.addAppender(files(context, folder(settings), file));
    }

    /** What must not be seen in any line; short ones are left out, for they could not be told from other words. */
    private static List<Secret> secrets(Settings settings) {
        List<String> secrets = new ArrayList<>();
        Secret token = settings.botToken();
        if (token != null) {
            secrets.add(token.reveal());
            // what stands before the colon is the bot's public number
            secrets.add(token.reveal().substring(token.reveal().indexOf(':') + 1));
        }
        Settings.Webhook webhook = settings.webhook();
        if (webhook != null) {
            secrets.add(webhook.secret().reveal());
        }
        Settings.Mistral mistral = settings.mistral();
        if (mistral != null) {
            secrets.add(mistral.key().reveal());
        }
        Settings.Airtable airtable = settings.airtable();
        if (airtable != null) {
            secrets.add(airtable.key().reveal());
        }
        return secrets.stream()
                .filter(secret -> secret.length() >= LONG_SECRET)
                .map(Secret::new)
                .toList();
    }

    /** The folder of the log files. */
    static Path folder(Settings settings) {
        return settings.dataFolder().resolve("logs");
    }

    /** Writes what is still waiting and closes the files. */
    public static void stop() {
        for (TurboFilter filter : context().getTurboFilterList()) {
            if (filter instanceof Repeats repeats) {
                repeats.tellWhatIsLeft();
            }
        }
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithArguments(false);
        encoder.setWithMDC(false);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> masked(
            LoggerContext context, Encoder<ILoggingEvent> encoder, List<Secret> secrets) {
        if (secrets.isEmpty()) {
            return encoder;
        }
        MaskingEncoder masking = new MaskingEncoder(encoder, secrets);
        masking.setContext(context);
        masking.start();
        return masking;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        return started(new ConsoleAppender<>(), "console", context, encoder);
    }

    private static Appender<ILoggingEvent> files(LoggerContext context, Path folder, Encoder<ILoggingEvent> encoder) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(folder.resolve(FILE).toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(
                folder.resolve("ela-parem.%d{yyyy-MM-dd}.%i.log.gz").toString());
        rolling.setMaxFileSize(FileSize.valueOf(MOST_OF_ONE_FILE));
        rolling.setTotalSizeCap(FileSize.valueOf(MOST_OF_ALL_FILES));
        rolling.setMaxHistory(MOST_DAYS);
        rolling.start();
        appender.setRollingPolicy(rolling);
        return started(appender, "files", context, encoder);
    }

    private static Appender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender,
            String name,
            LoggerContext context,
            Encoder<ILoggingEvent> encoder) {
        appender.setName(name);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
