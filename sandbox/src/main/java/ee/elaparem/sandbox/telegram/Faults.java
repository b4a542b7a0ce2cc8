package ee.elaparem.sandbox.telegram;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on purpose. Each order holds for the next calls of one method, in the order that they were given. A
 * method's name is as in the Bot API, in any letter case; a name that is not there is an IllegalArgumentException.
 */
public final class Faults {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, ArrayDeque<Fault>> orders = new HashMap<>();
    private final List<Held> holds = new ArrayList<>();

    Faults() {}

    /** What happens to one call. */
    sealed interface Fault {
        /** No effect, this answer. */
        record Refuse(ApiError error) implements Fault {}

        /** No effect, no answer. */
        record CutBefore() implements Fault {}

        /** Its effect, no answer. */
        record CutAfter() implements Fault {}

        /** Its effect, an answer that is no JSON. */
        record Garbage() implements Fault {}

        /** Its effect, half of the answer. */
        record Half() implements Fault {}

        /** Its effect, the answer late. */
        record Late(Duration by) implements Fault {}
    }

    /** The next {@code times} calls are answered 429, "Too Many Requests: retry after N". */
    public void tooManyRequests(String method, int times, int retryAfterSeconds) {
        order(method, times, new Fault.Refuse(ApiError.tooManyRequests(retryAfterSeconds)));
    }

    /** The next {@code times} calls are answered with this error. The call has no effect. */
    public void fail(String method, int times, int errorCode, String description) {
        order(method, times, new Fault.Refuse(ApiError.of(errorCode, description)));
    }

    /** The next {@code times} calls have no effect, and the connection is cut without an answer. */
    public void cutBefore(String method, int times) {
        order(method, times, new Fault.CutBefore());
    }

    /** The next {@code times} calls have their effect, and then the connection is cut without an answer. */
    public void cutAfter(String method, int times) {
        order(method, times, new Fault.CutAfter());
    }

    /** The next {@code times} calls have their effect and are answered 200 with something that is no JSON. */
    public void garbage(String method, int times) {
        order(method, times, new Fault.Garbage());
    }

    /** The next {@code times} calls have their effect; half of the answer comes, then the connection is cut. */
    public void halfAnAnswer(String method, int times) {
        order(method, times, new Fault.Half());
    }

    /** The next {@code times} calls have their effect and are answered only after this delay of real time. */
    public void delay(String method, int times, Duration delay) {
        order(method, times, new Fault.Late(delay));
    }

    private void order(String method, int times, Fault fault) {
        String name = nameOf(method);
        lock.lock();
        try {
            ArrayDeque<Fault> queue = orders.computeIfAbsent(name, n -> new ArrayDeque<>());
            for (int i = 0; i < times; i++) {
                queue.addLast(fault);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on calls of this method have their effect, and their answers wait until the hold is released. */
    public Hold hold(String method) {
        Held held = new Held(nameOf(method));
        lock.lock();
        try {
            holds.add(held);
        } finally {
            lock.unlock();
        }
        return held;
    }

    /** Takes back every order that was not used up, and releases every hold. Returns how many orders that were. */
    public int clear() {
        lock.lock();
        try {
            int left = orders.values().stream().mapToInt(ArrayDeque::size).sum();
            orders.clear();
            holds.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private static String nameOf(String method) {
        return ApiFacts.table()
                .method(method)
                .orElseThrow(() -> new IllegalArgumentException("The Bot API has no method " + method))
                .name();
    }

    /** Takes the next order for this method, whose name is in the Bot API's letter case. */
    Optional<Fault> next(String method) {
        lock.lock();
        try {
            ArrayDeque<Fault> queue = orders.get(method);
            return queue == null ? Optional.empty() : Optional.ofNullable(queue.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    /** Waits while this method's answers are held. */
    void waitWhileHeld(String method) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (Held held = holdOf(method); held != null; held = holdOf(method)) {
                held.waiting++;
                changed.signalAll();
                try {
                    while (holds.contains(held)) {
                        changed.await();
                    }
                } finally {
                    held.waiting--;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Held holdOf(String method) {
        for (Held held : holds) {
            if (held.method.equals(method)) {
                return held;
            }
        }
        return null;
    }

    /** Answers that wait. */
    public interface Hold extends AutoCloseable {
        /** How many answers wait now. */
        int waiting();

        /** Waits until at least {@code count} answers wait. False when that did not happen in time. */
        boolean await(int count, Duration atMost) throws InterruptedException;

        /** Lets them go, and holds no more. */
        @Override
        void close();
    }

    private final class Held implements Hold {
        private final String method;
        private int waiting;

        private Held(String method) {
            this.method = method;
        }

        @Override
        public int waiting() {
            lock.lock();
            try {
                return waiting;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean await(int count, Duration atMost) throws InterruptedException {
            long left = TimeUnit.NANOSECONDS.convert(atMost);
            lock.lock();
            try {
                while (waiting < count && left > 0) {
                    left = changed.awaitNanos(left);
                }
                return waiting >= count;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                holds.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
