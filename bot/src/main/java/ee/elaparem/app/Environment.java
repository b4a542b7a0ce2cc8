package ee.elaparem.app;

/** Where the bot runs, which decides how it writes its log. */
public enum Environment {
    /** Readable lines on the console, and files in the data folder. */
    DEVELOPMENT,
    /** JSON lines on the standard output, for the platform to collect; no files. */
    PRODUCTION
}
