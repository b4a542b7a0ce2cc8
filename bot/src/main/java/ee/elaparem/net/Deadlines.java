package ee.elaparem.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Hangs up exchanges whose time is over, up to a second late.
 *
 * <p>A time limit of the socket's own would set and take back a timer for each read, and each of these wakes the JVM's
 * thread for timers; calls are answered in milliseconds, and their limits are half a minute.
 */
final class Deadlines implements AutoCloseable {
    private static final Duration LAP = Duration.ofSeconds(1);

    private final Set<HttpConnection> underWay = ConcurrentHashMap.newKeySet();
    private final Thread watch = Thread.ofVirtual().name("deadlines").unstarted(this::watch);
    private volatile boolean resting;
    private volatile boolean closed;

    Deadlines() {
        watch.start();
    }

    /** From now on this exchange has to end in time. */
    void begun(HttpConnection exchange) {
        underWay.add(exchange);
        if (resting) {
            LockSupport.unpark(watch);
        }
    }

    void ended(HttpConnection exchange) {
        underWay.remove(exchange);
    }

    /** Exchanges under way are looked after to their end. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }

    private void watch() {
        while (!closed || !underWay.isEmpty()) {
            resting = true;
            if (underWay.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            resting = false;
            long pause = LAP.toNanos();
            for (HttpConnection exchange : underWay) {
                long left = exchange.deadline() - System.nanoTime();
                if (left <= 0) {
                    exchange.hangUp();
                    underWay.remove(exchange);
                } else {
                    pause = Math.min(pause, left);
                }
            }
            LockSupport.parkNanos(this, pause);
        }
    }
}
