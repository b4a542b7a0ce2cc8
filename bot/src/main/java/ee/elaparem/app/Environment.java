package ee.elaparem.app;

/** Where the bot runs, which decides how it writes its log. */
public enum Environment {
    /** Readable lines. */
    DEVELOPMENT,
    /** JSON lines, for the platform to collect. */
    PRODUCTION
}
