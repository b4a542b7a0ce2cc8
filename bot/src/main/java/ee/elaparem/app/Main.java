package ee.elaparem.app;

import java.nio.file.Path;
import java.util.List;

/** Where the program begins. */
public final class Main {
    /** Set by the script {@code ela-parem}: the project's folder, from wherever it is called. */
    static final String HOME = "elaparem.home";

    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    private static int execute(String[] args) {
        // the usual start does without the library that reads command lines
        if (args.length == 0 || List.of(args).equals(List.of("run"))) {
            return Run.untilStopped(System.getenv(), home());
        }
        return Commands.execute(args);
    }

    static Path home() {
        return Path.of(System.getProperty(HOME, "")).toAbsolutePath();
    }
}
