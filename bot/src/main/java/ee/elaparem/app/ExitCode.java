package ee.elaparem.app;

/** What a command tells the shell. */
final class ExitCode {
    static final int OK = 0;
    /** It was tried and did not work. */
    static final int FAILED = 1;
    /** The command line or the settings are wrong. */
    static final int USAGE = 2;

    private ExitCode() {}
}
