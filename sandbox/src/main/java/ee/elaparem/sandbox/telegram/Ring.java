package ee.elaparem.sandbox.telegram;

import java.util.ArrayDeque;
import java.util.List;

/** Keeps the newest things and forgets the oldest. Safe for use by many threads. */
final class Ring<T> {
    private final int most;
    private final ArrayDeque<T> items = new ArrayDeque<>();

    Ring(int most) {
        this.most = most;
    }

    synchronized void add(T item) {
        if (items.size() == most) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    /** Oldest first. */
    synchronized List<T> list() {
        return List.copyOf(items);
    }
}
