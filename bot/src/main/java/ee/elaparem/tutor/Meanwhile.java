package ee.elaparem.tutor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Work that goes on by itself while it is found out whether it is wanted. Used by one thread, but for the work.
 *
 * @param <T> what comes of it
 */
final class Meanwhile<T> {
    private final FutureTask<T> task;
    private volatile boolean wanted;
    private boolean begun;

    /** @param work has no effect but its result; is told whether it is wanted for sure by now */
    Meanwhile(Function<BooleanSupplier, T> work) {
        task = new FutureTask<>(() -> work.apply(() -> wanted));
    }

    /** Begins, on a thread of its own. */
    void begin() {
        begun = true;
        Thread.ofVirtual().name("meanwhile").start(task);
    }

    /** It is not wanted: breaks it off. */
    void drop() {
        task.cancel(true);
    }

    /**
     * It is wanted: waits for it, or does it now where it has not begun.
     *
     * @throws RuntimeException what the work threw
     */
    T result() {
        wanted = true;
        if (!begun) {
            task.run();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            drop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while it was waited for; the turn is made again", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
