package ee.elaparem.bench.load;

import ee.elaparem.sandbox.telegram.Faults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets the Bot API fail now and then, until closed: ten times a second one call of sendMessage meets the next of 429, 500,
 * an answer that comes late, none although the message went out, half of one, and nonsense. In the last three the bot cannot
 * know that the message went out, so it may come twice.
 */
final class TelegramTrouble implements AutoCloseable {
    private static final String METHOD = "sendMessage";

    private final Faults faults;
    private final AtomicLong doubtful = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("trouble").daemon().unstarted(this::run);

    TelegramTrouble(Faults faults) {
        this.faults = faults;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int i = 0; ; i++) {
                Thread.sleep(100);
                switch (i % 6) {
                    case 0 -> faults.tooManyRequests(METHOD, 1, 1);
                    case 1 -> faults.fail(METHOD, 1, 500, "Internal Server Error");
                    case 2 -> faults.delay(METHOD, 1, Duration.ofMillis(500));
                    case 3 -> {
                        doubtful.incrementAndGet();
                        faults.cutAfter(METHOD, 1);
                    }
                    case 4 -> {
                        doubtful.incrementAndGet();
                        faults.halfAnAnswer(METHOD, 1);
                    }
                    default -> {
                        doubtful.incrementAndGet();
                        faults.garbage(METHOD, 1);
                    }
                }
            }
        } catch (InterruptedException e) {
            faults.clear();
        }
    }

    /** How many messages may have come twice. */
    long doubtful() {
        return doubtful.get();
    }

    /** From now on nothing fails any more. */
    void stop() {
        thread.interrupt();
    }

    @Override
    public void close() {
        stop();
    }
}
