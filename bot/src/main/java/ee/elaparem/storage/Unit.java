package ee.elaparem.storage;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of writing that is done whole or not at all, and the one who waits for it. */
final class Unit<T> {
    private final Function<Session, T> work;
    private final boolean lasting;
    private final CountDownLatch released = new CountDownLatch(1);
    // written by the writer's thread before the latch opens, read by the waiting one after
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    /** @param lasting whether it must be on the disk before anybody is told */
    Unit(Function<Session, T> work, boolean lasting) {
        this.work = work;
        this.lasting = lasting;
    }

    boolean isLasting() {
        return lasting;
    }

    void work(Session session) {
        failure = null;
        result = work.apply(session);
    }

    void fail(RuntimeException reason) {
        failure = reason;
    }

    /** Its outcome is final. */
    void release() {
        released.countDown();
    }

    /** Waits for the outcome, also when interrupted: what was handed over may be stored, and the caller must know. */
    T await() {
        boolean interrupted = false;
        while (true) {
            try {
                released.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(result, "work returns something");
    }
}
