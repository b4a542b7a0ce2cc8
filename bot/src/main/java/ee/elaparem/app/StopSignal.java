package ee.elaparem.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the word to stop (Ctrl-C, or SIGTERM of a platform), and lets the process end only when everything is put
 * away: with exit code 0 instead of the 143 that the JVM would give, for it was asked to end and did.
 */
final class StopSignal {
    /** Platforms kill 30 seconds after SIGTERM unless told otherwise; a little earlier, the log still gets written. */
    static final Duration PATIENCE = Duration.ofSeconds(28);

    private static final int STOPPED_TOO_LATE = 1;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile int exitCode;

    private StopSignal() {}

    /** Listens for the word from now on; {@link #finish} must follow. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Waits until the word comes. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is put away; when the word has come, the process ends with this exit code now. */
    void finish(int code) {
        exitCode = code;
        finished.countDown();
        if (asked.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the word came just now: the hook sees that all is finished, and ends the process
            }
        }
    }

    private void stop() {
        asked.countDown();
        int code = STOPPED_TOO_LATE;
        try {
            if (finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                code = exitCode;
            } else {
                System.err.println("Not everything could be put away within " + PATIENCE.toSeconds()
                        + " seconds; what was left is taken up at the next start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }
}
