package ee.elaparem.telegram;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows an unexpected failure in the log without its message, which may hold a learner's words. */
final class Failures {
    private static final int FRAMES = 12;

    private Failures() {}

    static String shown(Throwable failure) {
        StringBuilder shown = new StringBuilder();
        int depth = 0;
        for (Throwable e = failure; e != null && depth < 5; e = e.getCause(), depth++) {
            shown.append(depth == 0 ? "" : "; caused by ")
                    .append(e.getClass().getName())
                    .append(Stream.of(e.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> " at " + frame)
                            .collect(Collectors.joining()));
        }
        return shown.toString();
    }
}
