package ee.elaparem.telegram;

import ee.elaparem.storage.Inbox;
import ee.elaparem.storage.LaneLost;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs updates where several processes share an inbox. A lane is worked by the process that has it, and from the inbox
 * alone: what comes in elsewhere is there in its right order too. At most {@code capacity} lanes are worked at once, and
 * of each a page of updates is in memory.
 *
 * <p>When more than {@code burst} updates of a lane wait, the rest is a flood, as in {@link Lanes}.
 */
final class SharedLanes implements Work {
    private static final Logger log = LoggerFactory.getLogger(SharedLanes.class);

    /** How many updates that cannot be worked are remembered, so that they are not tried over and over. */
    private static final int MOST_LEFT = 10_000;

    private final Inbox inbox;
    private final Lanes.Handler handler;
    private final Rota rota;
    private final Pause pause;
    private final int capacity;
    private final int burst;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lane-", 0).factory());
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Set<Long> left = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** A lane that is worked here; guarded by the lock of {@link SharedLanes}. */
    private static final class Lane {
        /** Something came in since the inbox was read last. */
        boolean again;
    }

    SharedLanes(Inbox inbox, Lanes.Handler handler, Rota rota, Pause pause, int capacity, int burst) {
        this.inbox = inbox;
        this.handler = handler;
        this.rota = rota;
        this.pause = pause;
        this.capacity = capacity;
        this.burst = burst;
        this.room = new Semaphore(capacity);
    }

    @Override
    public void take(List<Received> updates) throws InterruptedException {
        for (Received update : updates) {
            if (!isWorked(update.lane())) {
                room.acquire();
                start(update.lane());
            }
        }
    }

    /** Looks into the inbox for this lane, if there is room; false when there is none. */
    boolean wake(long lane) {
        if (isWorked(lane)) {
            return true;
        }
        if (!room.tryAcquire()) {
            return false;
        }
        start(lane);
        return true;
    }

    @Override
    public boolean mustBeHandedWhatWaits() {
        return false;
    }

    @Override
    public int busy() {
        return capacity - room.availablePermits();
    }

    /** Only what is in hand is finished: what waits is the other processes' from now on. */
    @Override
    public void close(Duration atMost) throws InterruptedException {
        synchronized (this) {
            closing = true;
        }
        threads.shutdown();
        if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(2, TimeUnit.SECONDS);
        }
    }

    /** Whether this lane is worked here; if so, the inbox is read once more for it. */
    private synchronized boolean isWorked(long id) {
        Lane lane = lanes.get(id);
        if (lane != null) {
            lane.again = true;
        }
        return lane != null;
    }

    /** The caller has taken its room. */
    private synchronized void start(long id) {
        if (closing || isWorked(id)) {
            room.release();
            return;
        }
        Lane lane = new Lane();
        lanes.put(id, lane);
        rota.begin(id);
        threads.execute(() -> run(id, lane));
    }

    private void run(long id, Lane lane) {
        boolean through = false;
        try {
            while (!through) {
                long tenure = patiently(() -> rota.take(id));
                // a lane that was not surely this process's for a while is asked for once more
                boolean lost = tenure != Shifts.NONE && !work(id, tenure);
                through = !lost && isThrough(id, lane);
            }
        } catch (InterruptedException e) {
            // closing; what is left stays in the inbox
        } catch (RuntimeException | Error e) {
            log.error("A lane's updates stay in the inbox until it is looked at again: {}", Failures.shown(e));
        } finally {
            synchronized (this) {
                lanes.remove(id, lane);
            }
            room.release();
            end(id);
        }
    }

    private void end(long id) {
        try {
            rota.end(id);
        } catch (RuntimeException | Error e) {
            log.error("A lane is not given back but lapses: {}", Failures.shown(e));
        }
    }

    private synchronized boolean isThrough(long id, Lane lane) {
        if (lane.again && !closing) {
            lane.again = false;
            return false;
        }
        lanes.remove(id, lane);
        return true;
    }

    /** Works what waits in this lane until nothing does. False when it is not surely this process's without a break. */
    private boolean work(long lane, long tenure) throws InterruptedException {
        boolean flood = false;
        boolean told = false;
        long after = Long.MIN_VALUE;
        while (!closing) {
            long from = after;
            List<Received> page = patiently(() -> inbox.waitingIn(lane, from, burst + 1));
            if (page.isEmpty()) {
                return true;
            }
            boolean more = page.size() > burst;
            for (Received update : flood || !more ? page : page.subList(0, burst)) {
                if (closing) {
                    return true;
                }
                if (rota.tenure(lane) != tenure) {
                    return false;
                }
                after = update.update();
                if (left.contains(after)) {
                    continue;
                }
                try {
                    if (!flood) {
                        handler.handle(update);
                    } else if (!told) {
                        handler.flooded(update);
                        told = true;
                    } else {
                        handler.setAside(update);
                    }
                } catch (LaneLost e) {
                    // another process has it, and has found this update in the store
                    return true;
                } catch (RuntimeException | Error e) {
                    leave(update, e);
                }
            }
            flood |= more;
        }
        return true;
    }

    /** Nothing that one update does stops its lane. */
    private void leave(Received update, Throwable why) {
        if (left.size() < MOST_LEFT) {
            left.add(update.update());
        }
        log.error("Update {} stays in the inbox until the next start: {}", update.update(), Failures.shown(why));
    }

    private <T> T patiently(Supplier<T> work) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                if (closing) {
                    throw new InterruptedException();
                }
                pause.lasting(backoff.next());
            }
        }
    }
}
