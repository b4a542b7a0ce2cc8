package ee.elaparem.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does all writing: one thread, one connection, many units of work in one commit, because a commit waits for the disk
 * and SQLite has one writer.
 *
 * <p>A unit is done whole or not at all. It fails alone: where one does, the transaction is undone and its units are tried
 * again one by one. Nobody returns before the commit that holds their work, and it waits for the disk where any of it must
 * last. A connection that
 * breaks before the commit costs nobody anything when the database can be reached again at once; one that breaks during it
 * is told to each as {@link OutcomeUnknown}.
 */
final class Writer implements AutoCloseable {
    /** Units that may wait; more callers than that wait for room. */
    private static final int QUEUE = 1_024;

    /** Units in one commit at most. */
    private static final int BATCH = 256;

    /** How long a caller waits for room in the queue before it is told that the disk does not keep up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How long after an erasure that a reader kept from the log the log is tried again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** Every so many commits the log is emptied, so that constant reading cannot make it grow for ever. */
    private static final int COMMITS_A_LOG = 1_000;

    private final WriteConnection connection;
    private final Trouble explainer;
    private final InstantSource clock;
    private final BlockingQueue<Unit<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Unit<Boolean> stop = new Unit<>(_ -> true, false);
    private final Thread thread;

    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable Instant busySince;
    private volatile @Nullable StoreUnavailable trouble;
    private volatile long commits;
    private volatile StoreListener listener = StoreListener.NONE;

    /** Only the writer's thread touches it. */
    private boolean emptyLog;

    Writer(WriteConnection connection, Trouble explainer, InstantSource clock) {
        this.connection = connection;
        this.explainer = explainer;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
    }

    /**
     * Does the work on the writer's thread; it is on the disk when this returns. The work may be done twice, the first
     * time rolled back, so it touches nothing but the database.
     *
     * @throws StoreUnavailable when it could not be stored, and then it was not
     * @throws RuntimeException what the work threw; nothing of it was stored
     */
    <T> T write(Function<Session, T> work) {
        return done(new Unit<>(work, true));
    }

    /**
     * Like {@link #write}, for what it does no harm to forget: stored when this returns, also should the process end, but on
     * the disk only with the next {@link #write}, so that a loss of power may undo it.
     */
    <T> T note(Function<Session, T> work) {
        return done(new Unit<>(work, false));
    }

    private <T> T done(Unit<T> unit) {
        submit(unit, PATIENCE);
        return unit.await();
    }

    /** Like {@link #write} but waits neither for room nor for the outcome, which shows in {@link #trouble()}. */
    void attempt(Function<Session, Boolean> work) {
        if (!closing) {
            queue.offer(new Unit<>(work, true));
        }
    }

    private void submit(Unit<?> unit, Duration patience) {
        if (closing) {
            throw closedStore();
        }
        try {
            if (!queue.offer(unit, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("The disk does not keep up with what is to be stored. Try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted before anything was stored.", e);
        }
        // the thread empties the queue after it has set this; whoever comes later takes the unit back
        if (ended && queue.remove(unit)) {
            throw closedStore();
        }
    }

    /** From now on this is told of each commit, in place of who was told before. */
    void tell(StoreListener listener) {
        this.listener = listener;
    }

    StoreListener listener() {
        return listener;
    }

    /** Why the last write failed; null after one that did not. */
    @Nullable
    StoreUnavailable trouble() {
        return trouble;
    }

    /** Since when the thread has been busy with one commit; null while it is waiting for work. */
    @Nullable
    Instant busySince() {
        return busySince;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Units that wait for the thread. */
    int waiting() {
        return queue.size();
    }

    /** Commits so far. */
    long commits() {
        return commits;
    }

    /**
     * To be called by work that erases: empties the log after the commit, before anybody is told, since the log still
     * holds the pages as they were.
     */
    void emptyLogAfterwards() {
        emptyLog = true;
    }

    private void run() {
        List<Unit<?>> batch = new ArrayList<>(BATCH);
        boolean stopping = false;
        try {
            while (!stopping || !queue.isEmpty()) {
                Unit<?> first = next(stopping);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    stopping |= batch.remove(stop);
                    commit(batch);
                    batch.clear();
                } else if (emptyLog) {
                    emptyLog = !connection.emptyLog();
                }
            }
        } finally {
            ended = true;
            for (Unit<?> late = queue.poll(); late != null; late = queue.poll()) {
                late.fail(closedStore());
                late.release();
            }
        }
    }

    private @Nullable Unit<?> next(boolean stopping) {
        try {
            if (stopping) {
                return queue.poll();
            }
            return emptyLog ? queue.poll(AGAIN.toMillis(), TimeUnit.MILLISECONDS) : queue.take();
        } catch (InterruptedException e) {
            // nobody but close() ends this thread, and it does so through the queue
            return null;
        }
    }

    private void commit(List<Unit<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        busySince = clock.instant();
        try {
            store(batch);
            if (emptyLog) {
                emptyLog = !connection.emptyLog();
            }
        } finally {
            busySince = null;
            batch.forEach(Unit::release);
        }
    }

    private void store(List<Unit<?>> batch) {
        Throwable failure = attempt(batch);
        if (failure != null && connection.isBroken()) {
            // nothing of it is stored; the connection may be an old one that was cut while it was idle
            failure = attempt(batch);
        }
        if (failure == null) {
            return;
        }
        if (batch.size() == 1 || connection.isBroken()) {
            fail(batch, failure);
        } else {
            batch.forEach(unit -> store(List.of(unit)));
        }
    }

    /**
     * One transaction with all of them. None of them has a savepoint: a unit fails so seldom that to do the others again
     * costs less than a statement before and after each.
     *
     * @return why nothing was stored; null when the outcome of each is settled
     */
    private @Nullable Throwable attempt(List<Unit<?>> batch) {
        try {
            Instant begun = clock.instant();
            connection.begin(batch.stream().anyMatch(Unit::isLasting));
            for (Unit<?> unit : batch) {
                unit.work(connection.session());
            }
            connection.commit();
            trouble = null;
            commits++;
            emptyLog |= commits % COMMITS_A_LOG == 0;
            listener.committed(batch.size(), Duration.between(begun, clock.instant()));
            return null;
        } catch (OutcomeUnknown e) {
            connection.rollback();
            trouble = e;
            batch.forEach(unit -> unit.fail(e));
            return null;
        } catch (SQLException | RuntimeException | Error e) {
            connection.rollback();
            return e;
        }
    }

    private void fail(List<Unit<?>> batch, Throwable failure) {
        RuntimeException reason = explainer.explain(failure);
        if (reason instanceof StoreUnavailable unavailable) {
            trouble = unavailable;
        }
        batch.forEach(unit -> unit.fail(reason));
        if (connection.isBroken()) {
            failAllThatWait(reason);
        }
    }

    /** They would only wait for the same failure, one batch after the other. */
    private void failAllThatWait(RuntimeException reason) {
        List<Unit<?>> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        if (waiting.remove(stop)) {
            queue.add(stop);
        }
        for (Unit<?> unit : waiting) {
            unit.fail(reason);
            unit.release();
        }
    }

    /** Takes no new work, finishes what waits, and ends the thread. */
    void finish() {
        closing = true;
        boolean interrupted = false;
        boolean told = false;
        while (thread.isAlive()) {
            try {
                if (!told) {
                    queue.put(stop);
                    told = true;
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** After {@link #finish}: closes the connection. */
    @Override
    public void close() {
        finish();
        connection.close();
    }

    static StoreUnavailable closedStore() {
        return new StoreUnavailable("The store is closed. Start the bot again.");
    }
}
