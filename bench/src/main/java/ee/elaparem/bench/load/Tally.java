package ee.elaparem.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of the updates. Times are of {@link System#nanoTime}. For any number of threads. */
public final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private final Histogram waits = new ConcurrentHistogram(LONGEST, 3);
    private final Histogram added = new ConcurrentHistogram(LONGEST, 3);
    private final Histogram addedToModel = new ConcurrentHistogram(LONGEST, 3);
    private final LongAdder answered = new LongAdder();
    final AtomicLong duplicates = new AtomicLong();
    final AtomicLong orderBreaks = new AtomicLong();
    final AtomicLong unasked = new AtomicLong();
    private volatile long from = Long.MAX_VALUE;
    private volatile long to = Long.MAX_VALUE;

    /** Messages that came once more, or that answer nothing. */
    public long surplus() {
        return duplicates.get() + unasked.get();
    }

    /** Answers that came in another order than what they answer. */
    public long orderBreaks() {
        return orderBreaks.get();
    }

    /** From now on it counts. */
    void begin(long now) {
        from = now;
    }

    /** What happens from now on does not count any more; what was due before does, whenever its answer comes. */
    void end(long now) {
        to = now;
    }

    /**
     * An update was answered.
     *
     * @param due when it was due
     * @param model how long the learner waited for the model, in nanoseconds
     */
    void answered(long due, long now, long model) {
        if (now >= from && now < to) {
            answered.increment();
        }
        if (due >= from && due < to) {
            waits.recordValue(micros(now - due));
            added.recordValue(micros(now - due - model));
            if (model > 0) {
                addedToModel.recordValue(micros(now - due - model));
            }
        }
    }

    private static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST);
    }

    /** How many updates were answered while it counted. */
    long answered() {
        return answered.sum();
    }

    /** From when an update was due until its answer was in the chat, in microseconds. */
    Histogram waits() {
        return waits;
    }

    /** The same without the time that the model took. */
    Histogram added() {
        return added;
    }

    /** That of the updates for which a model was asked. */
    Histogram addedToModel() {
        return addedToModel;
    }
}
