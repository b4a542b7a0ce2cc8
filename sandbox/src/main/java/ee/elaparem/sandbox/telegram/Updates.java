package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's queue: updates stay until the bot confirms them, for 24 hours, at most {@value #MOST}. One poll at a time:
 * the newest wins. Its lock is held for no longer than it takes to move references.
 */
final class Updates {
    static final int MOST = 100_000;

    private static final Duration LIFE = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

    private final InstantSource clock;
    private final Numbers ids;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Wanted wanted = new Wanted();
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private @Nullable Consumer<Pending> webhook;
    private long newestPoll;
    private String whyOlderPollEnded = "";
    private long lastOffset = Long.MIN_VALUE;
    private long lastPollNanos;
    private boolean closed;
    private long deliveries;

    Updates(InstantSource clock, Numbers ids, Journal journal) {
        this.clock = clock;
        this.ids = ids;
        this.journal = journal;
    }

    /** Queues an update, unless the bot does not want its kind. */
    void add(String kind, String key, JsonNode content) {
        if (wanted.has(kind)) {
            String body = "\"" + kind + "\":" + content + "}";
            lock.lock();
            try {
                long id = ids.next();
                enqueue(new Pending(id, key, "{\"update_id\":" + id + "," + body, clock.instant()));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Queues an update as it is; gives it an id when it has none. */
    void addRaw(ObjectNode update) {
        ObjectNode whole = update;
        if (!update.path("update_id").isIntegralNumber()) {
            ObjectNode numbered = JsonNodeFactory.instance.objectNode().put("update_id", ids.next());
            update.properties().stream()
                    .filter(field -> !field.getKey().equals("update_id"))
                    .forEach(field -> numbered.set(field.getKey(), field.getValue()));
            whole = numbered;
        }
        long id = whole.path("update_id").asLong();
        lock.lock();
        try {
            enqueue(new Pending(id, "raw", whole.toString(), clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Pending update) {
        if (pending.size() >= MOST) {
            LOG.warn("More than {} updates wait for the bot: the oldest is dropped", MOST);
            pending.remove(pending.keySet().iterator().next());
        }
        pending.put(update.id(), update);
        journal.write(() -> update.line());
        if (webhook != null) {
            webhook.accept(update);
        }
        arrived.signalAll();
    }

    /**
     * One getUpdates.
     *
     * @param offset 0 leaves all; above 0 confirms all below it; below 0 keeps that many of the newest
     * @return the updates' JSON, oldest first
     */
    List<String> poll(long offset, int limit, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            if (webhook != null) {
                throw ApiError.conflict("can't use getUpdates method while webhook is active;"
                        + " use deleteWebhook to delete the webhook first");
            }
            long poll = ++newestPoll;
            whyOlderPollEnded =
                    "terminated by other getUpdates request; make sure that only one bot instance is running";
            arrived.signalAll();
            confirm(offset);
            long now = System.nanoTime();
            // as the real server does: the same question again at once looks like a bot that can't take the answer
            boolean again = offset == lastOffset && now - lastPollNanos < TimeUnit.MILLISECONDS.toNanos(500);
            lastOffset = offset;
            lastPollNanos = now;
            long left = timeout.toNanos();
            dropOld();
            while (pending.isEmpty() && left > 0) {
                if (closed) {
                    throw new InterruptedException("The sandbox is closing");
                }
                left = arrived.awaitNanos(left);
                if (poll != newestPoll) {
                    throw ApiError.conflict(whyOlderPollEnded);
                }
            }
            List<String> batch = new ArrayList<>();
            Iterator<Pending> oldest = pending.values().iterator();
            while (oldest.hasNext() && batch.size() < (again ? 1 : limit)) {
                batch.add(oldest.next().json());
            }
            deliveries += batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void confirm(long offset) {
        int before = pending.size();
        if (offset > 0) {
            Iterator<Pending> oldest = pending.values().iterator();
            while (oldest.hasNext() && oldest.next().id() < offset) {
                oldest.remove();
            }
        } else if (offset < 0) {
            Iterator<Pending> oldest = pending.values().iterator();
            for (long surplus = pending.size() + offset; surplus > 0; surplus--) {
                oldest.next();
                oldest.remove();
            }
        }
        if (pending.size() < before) {
            long first = pending.isEmpty()
                    ? Long.MAX_VALUE
                    : pending.keySet().iterator().next();
            journal.write(() -> Journal.line("confirmed").put("below", first));
        }
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(LIFE);
        Iterator<Pending> all = pending.values().iterator();
        while (all.hasNext() && all.next().since().isBefore(oldest)) {
            all.remove();
        }
    }

    /** From now on every update goes to this receiver as well, those that wait first; polls are refused. */
    void push(Consumer<Pending> receiver) {
        lock.lock();
        try {
            webhook = receiver;
            newestPoll++;
            whyOlderPollEnded = "terminated by setWebhook request";
            arrived.signalAll();
            dropOld();
            pending.values().forEach(receiver);
        } finally {
            lock.unlock();
        }
    }

    /** Polls are welcome again. */
    void stopPushing() {
        lock.lock();
        try {
            webhook = null;
        } finally {
            lock.unlock();
        }
    }

    /** An update goes to the bot's server now, for the first time or again. */
    void delivering() {
        lock.lock();
        try {
            deliveries++;
        } finally {
            lock.unlock();
        }
    }

    /** How often an update was given to the bot, each time counted. */
    long deliveries() {
        lock.lock();
        try {
            return deliveries;
        } finally {
            lock.unlock();
        }
    }

    boolean isPending(long id) {
        lock.lock();
        try {
            return pending.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /** The webhook took this one. */
    void done(long id) {
        lock.lock();
        try {
            if (pending.remove(id) != null) {
                journal.write(() -> Journal.line("done").put("id", id));
            }
        } finally {
            lock.unlock();
        }
    }

    void dropAll() {
        lock.lock();
        try {
            pending.clear();
            journal.write(() -> Journal.line("confirmed").put("below", Long.MAX_VALUE));
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Which kinds are queued; those that were queued before stay. */
    Wanted wanted() {
        return wanted;
    }

    /** Wakes the poll that waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void restore(JsonNode line) {
        switch (line.path("kind").asText()) {
            case "update" -> {
                Pending update = Pending.of(line);
                pending.put(update.id(), update);
            }
            case "confirmed" ->
                pending.keySet().removeIf(id -> id < line.path("below").asLong());
            default -> pending.remove(line.path("id").asLong());
        }
    }

    List<ObjectNode> snapshot() {
        return pending.values().stream().map(Pending::line).toList();
    }

    Numbers ids() {
        return ids;
    }

    /** What waits now, oldest first. */
    List<Pending> waiting() {
        return List.copyOf(pending.values());
    }
}
