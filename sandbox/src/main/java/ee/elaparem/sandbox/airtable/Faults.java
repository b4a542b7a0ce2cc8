package ee.elaparem.sandbox.airtable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The faults that are to happen, first come first served. */
public final class Faults {

    private record Planned(@Nullable String method, Fault fault) {}

    private final List<Planned> planned = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(1);

    Faults() {}

    /** The next requests, so many of them, meet this fault. */
    public synchronized void next(int times, Fault fault) {
        add(null, times, fault);
    }

    /** The next requests with this HTTP method, so many of them, meet this fault. */
    public synchronized void next(String method, int times, Fault fault) {
        add(method, times, fault);
    }

    /** All faults that have not happened yet are off. Returns how many there were. */
    public synchronized int clear() {
        int left = planned.size();
        planned.clear();
        return left;
    }

    /** Lets all requests that are held go on. */
    public synchronized void release() {
        gate.countDown();
        gate = new CountDownLatch(1);
    }

    private void add(@Nullable String method, int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            planned.add(new Planned(method, fault));
        }
    }

    synchronized @Nullable Fault take(String method) {
        for (Planned next : planned) {
            if (next.method() == null || next.method().equals(method)) {
                planned.remove(next);
                return next.fault();
            }
        }
        return null;
    }

    synchronized CountDownLatch gate() {
        return gate;
    }
}
