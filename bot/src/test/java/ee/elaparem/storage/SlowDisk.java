package ee.elaparem.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in a file whose disk takes its time: every commit waits before it reaches it, and after {@link #hang} for good. */
public final class SlowDisk {
    private final Duration each;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile CountDownLatch turning = new CountDownLatch(0);

    /** @param each how long a commit takes longer than on this machine's disk */
    public SlowDisk(Duration each) {
        this.each = each;
    }

    public Store open(Path folder, InstantSource clock) {
        Database slow = Wrapped.of(
                Database.class,
                SqliteFile.in(folder),
                (method, result) -> method.equals("openWriter") ? slow((WriteConnection) result.get()) : result.get());
        return Store.open(slow, null, clock);
    }

    private WriteConnection slow(WriteConnection connection) {
        return Wrapped.of(WriteConnection.class, connection, (method, result) -> {
            if (method.equals("commit")) {
                turn();
                commits.incrementAndGet();
            }
            return result.get();
        });
    }

    /** No commit ends any more, until {@link #goOn}. */
    public void hang() {
        turning = new CountDownLatch(1);
    }

    public void goOn() {
        turning.countDown();
    }

    /** Commits so far. */
    public int commits() {
        return commits.get();
    }

    private void turn() throws InterruptedException {
        if (!turning.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody let the disk go on");
        }
        Thread.sleep(each);
    }
}
