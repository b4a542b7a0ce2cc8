package ee.elaparem.telegram;

import ee.elaparem.storage.LaneLost;
import ee.elaparem.storage.Outbox;
import ee.elaparem.storage.Pending;
import ee.elaparem.storage.Shifts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox: the calls of one chat one at a time and in order, those of different chats beside each
 * other. A chat that has to wait keeps no other waiting.
 *
 * <p>Rows come here in memory right after their commit. The outbox stays the truth: where memory is full, or in doubt
 * about what was sent already, the chat's rows are read from there again.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** How many rows of one chat, and of all chats, are held in memory. */
    private static final int MOST_OF_CHAT = 50;

    private static final int MOST = 5_000;

    /**
     * How many chats are worked on at once, far more than calls may be under way, so that those that have to wait keep no
     * other waiting. A thread's stack is some three kilobytes: ten thousand of them would be half of the heap.
     */
    private static final int AT_ONCE = 1_000;

    private final Outbox outbox;
    private final Delivery delivery;
    private final Rota rota;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("chat-", 0).factory());
    private final int mostAtOnce;
    private final Map<Long, Chat> chats = new HashMap<>();

    /** Chats with something to send that no thread works on yet. */
    private final ArrayDeque<Job> line = new ArrayDeque<>();

    private int atOnce;
    private int held;
    private boolean closing;
    private boolean late;

    /** What waits for one chat; guarded by the lock of {@link Sender}. */
    private static final class Chat {
        final ArrayDeque<Pending> rows = new ArrayDeque<>();

        /** Whether the outbox has more rows than are here. */
        boolean behind;

        /** Whether they are being read; rows that are handed over meanwhile may be among them or not. */
        boolean reading;

        boolean running;

        /** Commits under way; while there are some, {@link #last} must not be forgotten. */
        int expected;

        /** Under which number of {@link Rota#take} the rows came here: under another, they may be sent already. */
        long tenure = Shifts.NONE;

        /** The row taken up last: one that is handed over with this id or a lower one may be sent already. */
        long last = Long.MIN_VALUE;
    }

    private record Job(long id, Chat chat) {}

    Sender(Outbox outbox, Delivery delivery) {
        this(outbox, delivery, Rota.ALONE, AT_ONCE);
    }

    /** @param rota whose chats may be sent to from here */
    Sender(Outbox outbox, Delivery delivery, Rota rota) {
        this(outbox, delivery, rota, AT_ONCE);
    }

    /** @param mostAtOnce how many chats may be worked on at once, from 1 */
    Sender(Outbox outbox, Delivery delivery, Rota rota, int mostAtOnce) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.rota = rota;
        this.mostAtOnce = mostAtOnce;
    }

    /** Begins with what was left by an earlier process. */
    void start() {
        outbox.chats().forEach(this::wake);
    }

    /** Looks into the outbox for this chat. */
    synchronized void wake(long id) {
        Chat chat = chats.computeIfAbsent(id, _ -> new Chat());
        chat.behind = true;
        run(id, chat);
    }

    /**
     * This chat is this process's from now on. What another process has left in the outbox comes before all that is new,
     * and what is in memory here may have been sent by that one.
     */
    synchronized void takenOver(long id) {
        Chat chat = chats.get(id);
        if (chat != null) {
            held -= chat.rows.size();
            chat.rows.clear();
        }
        wake(id);
    }

    /** Carries out this commit and sends the rows that it returns, which are all of this chat. Throws what it throws. */
    void sendAfter(long id, Supplier<List<Pending>> commit) {
        // from before the commit: later, another process may have found its rows
        long tenure = rota.tenure(id);
        Chat chat;
        synchronized (this) {
            chat = chats.computeIfAbsent(id, _ -> new Chat());
            chat.expected++;
        }
        List<Pending> rows = List.of();
        try {
            rows = commit.get();
        } finally {
            synchronized (this) {
                chat.expected--;
                rows.forEach(row -> hand(chat, row, tenure));
                run(id, chat);
            }
        }
    }

    /** How many rows wait in memory. */
    synchronized int waiting() {
        return held;
    }

    /** Sends what can be sent now; what has to wait, or is not sent in time, stays in the outbox. */
    void close(Duration atMost) throws InterruptedException {
        synchronized (this) {
            closing = true;
        }
        delivery.close();
        threads.shutdown();
        if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            synchronized (this) {
                late = true;
            }
            threads.shutdownNow();
            threads.awaitTermination(2, TimeUnit.SECONDS);
        }
        delivery.recordCourtesiesIfPossible();
    }

    private void hand(Chat chat, Pending row, long tenure) {
        if (chat.rows.isEmpty() && !chat.behind && !chat.reading) {
            chat.tenure = tenure;
        }
        long newest = chat.rows.isEmpty() ? chat.last : chat.rows.getLast().id();
        if (chat.behind
                || chat.reading
                || chat.tenure != tenure
                || row.id() <= newest
                || chat.rows.size() >= MOST_OF_CHAT
                || held >= MOST) {
            chat.behind = true;
        } else {
            chat.rows.add(row);
            held++;
        }
    }

    private void run(long id, Chat chat) {
        if (chat.rows.isEmpty() && !chat.behind) {
            if (!chat.running && chat.expected == 0) {
                chats.remove(id, chat);
            }
        } else if (!chat.running && !closing) {
            chat.running = true;
            rota.begin(id);
            Job job = new Job(id, chat);
            if (atOnce < mostAtOnce) {
                atOnce++;
                threads.execute(() -> work(job));
            } else {
                line.add(job);
            }
        }
    }

    private void work(Job first) {
        for (Job job = first; job != null; job = nextInLine()) {
            try {
                work(job.id(), job.chat());
            } catch (InterruptedException e) {
                // closing; what would have to wait stays in the outbox
            }
        }
    }

    private synchronized @Nullable Job nextInLine() {
        Job next = late ? null : line.poll();
        if (next == null) {
            atOnce--;
        }
        return next;
    }

    private void work(long id, Chat chat) throws InterruptedException {
        try {
            while (true) {
                long tenure = delivery.patiently(() -> rota.take(id));
                if (tenure == Shifts.NONE) {
                    drop(id, chat);
                    return;
                }
                trustOnly(tenure, chat);
                if (sendAll(id, chat, tenure)) {
                    return;
                }
                readAgain(chat);
            }
        } catch (RuntimeException | Error e) {
            log.error("Calls of a chat stay in the outbox until it has new ones: {}", Failures.shown(e));
            synchronized (this) {
                held -= chat.rows.size();
                chat.rows.clear();
                chat.reading = false;
                chat.running = false;
                // nothing of it is in memory now; whoever writes next reads all of it
                chat.behind = true;
            }
        } finally {
            end(id);
        }
    }

    /** Nothing that goes wrong here may keep this worker from the next chat. */
    private void end(long id) {
        try {
            rota.end(id);
        } catch (RuntimeException | Error e) {
            log.error("A chat is not given back but lapses: {}", Failures.shown(e));
        }
    }

    /** False when the chat was not surely this process's without a break. */
    private boolean sendAll(long id, Chat chat, long tenure) throws InterruptedException {
        while (true) {
            Pending row = next(id, chat, tenure);
            if (row == null) {
                if (rota.isShared()) {
                    // whoever has the chat next reads its rows; another thread of this process may have it already
                    delivery.recordCourtesiesIfPossible();
                }
                return true;
            }
            try {
                delivery.deliver(row, () -> rota.tenure(id) == tenure);
            } catch (LaneLost e) {
                return false;
            }
        }
    }

    /** What came here under another number may be sent by another process. */
    private synchronized void trustOnly(long tenure, Chat chat) {
        if (chat.tenure != tenure) {
            readAgain(chat);
        }
    }

    /** The outbox knows what is left, and in which order. */
    private synchronized void readAgain(Chat chat) {
        held -= chat.rows.size();
        chat.rows.clear();
        chat.behind = true;
    }

    /** Another process sends to this chat now: it finds the rows in the outbox. */
    private synchronized void drop(long id, Chat chat) {
        held -= chat.rows.size();
        chat.rows.clear();
        chat.behind = false;
        chat.reading = false;
        chat.running = false;
        if (chat.expected == 0) {
            chats.remove(id, chat);
        }
    }

    /** The chat's next row; null when there is none, and the work on it ends. */
    private @Nullable Pending next(long id, Chat chat, long tenure) throws InterruptedException {
        while (true) {
            int most;
            synchronized (this) {
                Pending row = chat.rows.poll();
                if (row != null) {
                    held--;
                    chat.last = Math.max(chat.last, row.id());
                    return row;
                }
                if (!chat.behind || closing) {
                    chat.running = false;
                    if (chat.expected == 0) {
                        chats.remove(id, chat);
                    }
                    return null;
                }
                most = held < MOST ? MOST_OF_CHAT : 1;
                chat.behind = false;
                chat.reading = true;
                chat.tenure = tenure;
            }
            delivery.recordCourtesies();
            List<Pending> rows = delivery.patiently(() -> outbox.waiting(id, most));
            synchronized (this) {
                chat.rows.addAll(rows);
                held += rows.size();
                chat.behind |= rows.size() == most;
                chat.reading = false;
            }
        }
    }
}
