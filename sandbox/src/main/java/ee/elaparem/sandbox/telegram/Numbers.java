package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives numbers that rise and never come again, over restarts as well: the journal is told of a block before its
 * numbers are used, and a restart goes on behind the last block and behind all that the journal may have lost. With no
 * journal they start from the clock, so far apart that four numbers a second are not overtaken; they fit 31 bits until
 * 2043.
 */
final class Numbers {
    private static final int BLOCK = 1_000;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final String name;
    private final Journal journal;
    private final AtomicLong last;
    private final AtomicLong reserved;

    Numbers(String name, Journal journal, long first) {
        this.name = name;
        this.journal = journal;
        last = new AtomicLong(first - 1);
        reserved = new AtomicLong(first - 1);
    }

    static long fromClock(Instant now) {
        return 1 + Math.max(0, now.getEpochSecond() - EPOCH.getEpochSecond()) * 4;
    }

    /** A line of kind "numbers", of any name. */
    void restore(JsonNode line) {
        if (line.path("name").asText().equals(name)) {
            long behind = line.path("reserved").asLong() + Journal.QUEUE;
            last.accumulateAndGet(behind, Math::max);
            reserved.accumulateAndGet(behind, Math::max);
        }
    }

    ObjectNode snapshot() {
        return Journal.line("numbers").put("name", name).put("reserved", Math.max(0, reserved.get() - Journal.QUEUE));
    }

    long next() {
        long number = last.incrementAndGet();
        long block = reserved.get();
        if (number > block - BLOCK / 2 && reserved.compareAndSet(block, number + BLOCK)) {
            journal.write(() -> Journal.line("numbers").put("name", name).put("reserved", number + BLOCK));
        }
        return number;
    }
}
