package ee.elaparem.tutor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several threads want at the same time is made by the first of them; the others wait for it. Keeps nothing. */
final class OnceForAll<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /**
     * What {@code making} gives to this thread, or to the one that is making the same already.
     *
     * @return null when the one that was making it failed
     * @throws InterruptedException while waiting for another; the work goes on for those who still wait
     */
    @Nullable
    V get(K key, Supplier<V> making) throws InterruptedException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            try {
                return others.get();
            } catch (ExecutionException e) {
                return null;
            }
        }
        try {
            V made = making.get();
            mine.complete(made);
            return made;
        } finally {
            underWay.remove(key);
            mine.completeExceptionally(new IllegalStateException("It could not be made"));
        }
    }
}
