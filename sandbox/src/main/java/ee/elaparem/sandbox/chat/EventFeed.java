package ee.elaparem.sandbox.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What happens in all chats, numbered, the newest {@value #KEPT} kept. Each reader has its own place and asks for what
 * comes behind it; a reader that fell too far behind is told so. So nobody's slowness costs memory or time of others.
 */
final class EventFeed implements AutoCloseable {
    static final int KEPT = 1_000;

    /**
     * @param id the reader's place once it has read this
     * @param data JSON in one line
     * @param freshUntil when nobody needs to hear of it any more, by {@link System#nanoTime}; 0 when it stays of use
     */
    record Event(String id, String data, long freshUntil) {}

    /** What a reader gets. */
    sealed interface Answer {
        /** Behind the reader's place; empty when the time is up. */
        record Events(List<Event> events) implements Answer {}

        /** What the reader has not read is partly gone, or the place is none of this feed's: read everything anew. */
        record Lost() implements Answer {}

        /** There will be no more. */
        record Ended() implements Answer {}
    }

    // places of an earlier run are not taken for places of this one
    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Deque<Event> events = new ArrayDeque<>();
    private long newest;
    private boolean closed;

    /** Adds an event that stays of use. */
    void add(String data) {
        add(data, 0);
    }

    /** Adds an event that is of no use any more after a while. */
    void add(String data, Duration fresh) {
        add(data, System.nanoTime() + fresh.toNanos());
    }

    private void add(String data, long freshUntil) {
        lock.lock();
        try {
            newest++;
            events.addLast(new Event(run + "-" + newest, data, freshUntil));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The place behind everything that has happened. */
    String end() {
        lock.lock();
        try {
            return run + "-" + newest;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something behind {@code place}, at most for {@code patience}. */
    Answer after(String place, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long number = number(place);
            if (number < newest - events.size() || number > newest) {
                return new Answer.Lost();
            }
            long nanos = patience.toNanos();
            while (number == newest && !closed && nanos > 0) {
                nanos = added.awaitNanos(nanos);
            }
            if (closed) {
                return new Answer.Ended();
            }
            if (number < newest - events.size()) {
                return new Answer.Lost();
            }
            return new Answer.Events(
                    events.stream().skip(events.size() - (newest - number)).toList());
        } finally {
            lock.unlock();
        }
    }

    // -1 where it is no place of this feed
    private long number(String place) {
        if (!place.startsWith(run + "-")) {
            return -1;
        }
        try {
            return Long.parseLong(place.substring(run.length() + 1));
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
