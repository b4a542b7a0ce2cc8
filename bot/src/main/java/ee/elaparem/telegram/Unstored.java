package ee.elaparem.telegram;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An update that is worked on before it is in the inbox. What its turn commits says that it is done, and so keeps it. */
final class Unstored {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Outcome outcome = Outcome.OPEN;
    private final AtomicBoolean counted = new AtomicBoolean();

    /** What came of it. */
    enum Outcome {
        /** Its turn is on the disk. */
        KEPT,
        /** It had come before, and has had its turn. */
        KNOWN,
        /** It is not on the disk, or not yet. */
        OPEN
    }

    void ended(Outcome how) {
        outcome = how;
        ended.countDown();
    }

    /** What has come of it after this time at the latest. */
    Outcome within(Duration time) throws InterruptedException {
        return ended.await(time.toNanos(), TimeUnit.NANOSECONDS) ? outcome : Outcome.OPEN;
    }

    /** True for the first who asks: the same update may be brought by several requests, and counts once. */
    boolean counts() {
        return counted.compareAndSet(false, true);
    }
}
