package ee.elaparem.telegram;

import ee.elaparem.storage.Inbox;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs updates: those of one learner one at a time and in order, those of different learners beside each other. A lane is
 * there only while it has something to do.
 *
 * <p>Memory is bounded: at most {@code capacity} updates wait here, and {@link #take} blocks while they do. One learner
 * has at most {@code burst} of them; what they send beyond is a flood, waits in the inbox and is read back from there
 * when the lane has come to its end: its first update is handed over as {@link Handler#flooded}, the others as
 * {@link Handler#setAside}. So a flood costs nobody else anything.
 */
final class Lanes implements Work {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final int PAGE = 200;

    /** How many updates of floods are remembered, by number only, before intake has to wait. */
    private static final int MOST_OF_FLOODS = 100_000;

    /** What is done with an update. It is done, or left for the next start, when these return. */
    interface Handler {
        void handle(Received update) throws InterruptedException;

        /** The first update of a flood. */
        void flooded(Received update) throws InterruptedException;

        /** Another update of a flood. */
        void setAside(Received update) throws InterruptedException;
    }

    private final Inbox inbox;
    private final Handler handler;
    private final Pause pause;
    private final int burst;
    private final int capacity;
    private final Semaphore room;
    private final Semaphore floodRoom = new Semaphore(MOST_OF_FLOODS);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lane-", 0).factory());
    private final Map<Long, Lane> lanes = new HashMap<>();
    private boolean closing;
    private boolean late;

    /** What one learner's lane has to do; guarded by the lock of {@link Lanes}. */
    private static final class Lane {
        final Queue<Received> waiting = new ArrayDeque<>();

        /** The numbers of the updates of a flood, which are read back from the inbox. */
        final TreeSet<Long> flood = new TreeSet<>();
    }

    /**
     * @param capacity how many updates may wait in memory, from 1
     * @param burst how many of them may be one learner's, from 1
     */
    Lanes(Inbox inbox, Handler handler, Pause pause, int capacity, int burst) {
        this.inbox = inbox;
        this.handler = handler;
        this.pause = pause;
        this.burst = burst;
        this.capacity = capacity;
        room = new Semaphore(capacity);
    }

    /** Takes updates that are in the inbox, in this order; blocks while there is no room for them. */
    @Override
    public void take(List<Received> updates) throws InterruptedException {
        for (Received update : updates) {
            room.acquire();
            put(update);
        }
    }

    @Override
    public boolean mustBeHandedWhatWaits() {
        return true;
    }

    /** How many updates wait here or are being worked on. */
    @Override
    public int busy() {
        return capacity - room.availablePermits() + MOST_OF_FLOODS - floodRoom.availablePermits();
    }

    /**
     * Finishes what waits in memory, for where the disk goes with the process nobody else could. What is not finished in
     * time is interrupted and stays in the inbox, as does the rest of a flood.
     */
    @Override
    public void close(Duration atMost) throws InterruptedException {
        synchronized (this) {
            closing = true;
        }
        threads.shutdown();
        if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            synchronized (this) {
                late = true;
            }
            threads.shutdownNow();
            threads.awaitTermination(2, TimeUnit.SECONDS);
        }
    }

    private void put(Received update) throws InterruptedException {
        boolean floods;
        synchronized (this) {
            if (closing) {
                room.release();
                return;
            }
            Lane lane = lanes.get(update.lane());
            if (lane == null) {
                lane = new Lane();
                lanes.put(update.lane(), lane);
                start(update.lane(), lane);
            }
            floods = !lane.flood.isEmpty() || lane.waiting.size() >= burst;
            if (floods) {
                lane.flood.add(update.update());
            } else {
                lane.waiting.add(update);
            }
        }
        if (floods) {
            room.release();
            floodRoom.acquire();
        }
    }

    private void start(long id, Lane lane) {
        threads.execute(() -> {
            try {
                run(id, lane);
            } catch (InterruptedException e) {
                // closing; what is left stays in the inbox
            }
        });
    }

    private void run(long id, Lane lane) throws InterruptedException {
        while (true) {
            Received next;
            synchronized (this) {
                if (late) {
                    return;
                }
                next = lane.waiting.poll();
                if (next == null && (closing || lane.flood.isEmpty())) {
                    lanes.remove(id);
                    return;
                }
            }
            if (next == null) {
                drain(lane);
            } else {
                try {
                    guarded(handler::handle, next);
                } finally {
                    room.release();
                }
            }
        }
    }

    /** Reads a flood back from the inbox until none of it is left. New updates of the lane join the flood meanwhile. */
    private void drain(Lane lane) throws InterruptedException {
        boolean first = true;
        long after = Long.MIN_VALUE;
        long soughtAgain = Long.MIN_VALUE;
        while (true) {
            List<Received> page = page(after);
            for (Received update : page) {
                after = update.update();
                if (isOf(lane, update)) {
                    guarded(first ? handler::flooded : handler::setAside, update);
                    first = false;
                    forget(lane, update.update());
                }
                synchronized (this) {
                    if (closing || lane.flood.isEmpty()) {
                        return;
                    }
                }
            }
            if (page.size() < PAGE) {
                // the end of the inbox: what is left below was delivered late and is sought once more, or is gone
                long left = lowest(lane);
                if (left <= after && left == soughtAgain) {
                    forget(lane, left);
                } else if (left <= after) {
                    soughtAgain = left;
                }
                synchronized (this) {
                    if (closing || lane.flood.isEmpty()) {
                        return;
                    }
                    after = Math.min(after, lane.flood.first() - 1);
                }
            }
        }
    }

    private synchronized long lowest(Lane lane) {
        return lane.flood.first();
    }

    private synchronized boolean isOf(Lane lane, Received update) {
        return lane.flood.contains(update.update());
    }

    private synchronized void forget(Lane lane, long update) {
        if (lane.flood.remove(update)) {
            floodRoom.release();
        }
    }

    private List<Received> page(long after) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        while (true) {
            try {
                return inbox.waiting(after, PAGE);
            } catch (StoreUnavailable e) {
                pause.lasting(backoff.next());
            }
        }
    }

    private interface Step {
        void take(Received update) throws InterruptedException;
    }

    /** Nothing that one update does stops its lane. */
    private static void guarded(Step step, Received update) throws InterruptedException {
        try {
            step.take(update);
        } catch (RuntimeException | Error e) {
            log.error("Update {} stays in the inbox until the next start: {}", update.update(), Failures.shown(e));
        }
    }
}
