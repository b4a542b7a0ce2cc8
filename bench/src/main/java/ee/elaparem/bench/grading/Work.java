package ee.elaparem.bench.grading;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does many things, so many at a time, and tells how far it has got. */
final class Work {
    private static final int STEPS = 10;

    private final int parallel;
    private final PrintWriter progress;

    /**
     * @param parallel how many at a time, at least one
     * @param progress where a line is written at each tenth
     */
    Work(int parallel, PrintWriter progress) {
        this.parallel = parallel;
        this.progress = progress;
    }

    /** The results, in the order of the inputs. The first failure ends it. */
    <A, B> List<B> map(String what, List<A> inputs, Function<A, B> function) {
        AtomicInteger done = new AtomicInteger();
        List<Future<B>> futures = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            try {
                for (A input : inputs) {
                    futures.add(workers.submit(() -> {
                        B result = function.apply(input);
                        tell(what, done.incrementAndGet(), inputs.size());
                        return result;
                    }));
                }
                List<B> results = new ArrayList<>(futures.size());
                for (Future<B> future : futures) {
                    results.add(future.get());
                }
                return results;
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The measurement was interrupted", e);
            }
        }
    }

    private void tell(String what, int done, int all) {
        if (all >= STEPS && done * STEPS / all != (done - 1) * STEPS / all) {
            progress.printf("%s: %d of %d%n", what, done, all);
            progress.flush();
        }
    }
}
