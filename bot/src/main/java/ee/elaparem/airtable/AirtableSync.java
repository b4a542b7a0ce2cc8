package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseReport;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.storage.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bot and a base of Airtable in step: the course comes from Videos; learners and messages are written behind to
 * Users and Messages; what people change in Users comes back.
 *
 * <p>No learner ever waits for it: it works in a thread of its own, from what the turns have left in the store. What
 * cannot be written now waits there, also over a restart. {@code docs/airtable.md} tells the rules.
 */
public final class AirtableSync implements Supplier<Course>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AirtableSync.class);

    /** How often it is looked whether there is something to do; costs a few small queries. */
    private static final Duration TICK = Duration.ofSeconds(5);

    /** While another process makes everything ready: 5 minutes of looking. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int MOST_LOOKS = 600;

    /** How long the end may take where nobody says. */
    private static final Duration ENDS = Duration.ofSeconds(8);

    /** Of the end's time, this part is for the call in hand, and as much again for breaking it off. */
    private static final int FOR_THE_CALL = 6;

    private final AirtableClient client;
    private final Round round;
    private final Waiting waiting;
    private final Object bell = new Object();
    private @Nullable Thread thread;
    private boolean resting;
    private volatile boolean closing;

    /**
     * Calls nobody yet.
     *
     * @param store stays open; whoever opened it closes it after this
     * @param placement the items of the placement test, which Airtable does not hold; possibly none
     * @param refresh how often Videos and Users are read where calls are plenty, at least 5 s
     * @param monthlyCalls calls of Airtable's API that a month allows; 0 for no limit
     * @param waiting how waiting is done
     * @throws IllegalArgumentException when the access cannot be one; the message names the setting
     */
    public AirtableSync(
            AirtableAccess access,
            Store store,
            List<PlacementItem> placement,
            Duration refresh,
            long monthlyCalls,
            InstantSource clock,
            Waiting waiting) {
        this(
                access,
                store,
                placement,
                refresh,
                monthlyCalls,
                clock,
                waiting,
                Rhythm.of(monthlyCalls).joins() ? Patience.sparing() : Patience.usual());
    }

    AirtableSync(
            AirtableAccess access,
            Store store,
            List<PlacementItem> placement,
            Duration refresh,
            long monthlyCalls,
            InstantSource clock,
            Waiting waiting,
            Patience patience) {
        this.waiting = waiting;
        CallBudget budget =
                CallBudget.of(monthlyCalls, new StoredCounts(store.mirror().notes(), monthlyCalls, clock), clock);
        client = AirtableClient.builder(access.api(), access.token(), access.base())
                .clock(clock)
                .waiting(waiting)
                .patience(patience)
                .budget(budget)
                .build();
        Duration pause = refresh.compareTo(TICK) < 0 ? TICK : refresh;
        round = new Round(access, client, budget, Rhythm.of(monthlyCalls), store, placement, pause, clock);
    }

    /**
     * Makes everything ready for the first turn, and begins to work. When an earlier process has left a course in the
     * store, this calls nobody and returns at once, also while Airtable is down. On a new disk it reads course, learners
     * and recent messages, which takes a quarter of a second for each hundred rows.
     *
     * @throws AirtableError when the disk is new and Airtable cannot be read; nothing was begun
     */
    public void start() {
        letAnotherPrepare();
        round.prepare();
        thread = Thread.ofVirtual().name("airtable").start(this::run);
    }

    /** Of processes that begin together on a new database, one reads everything from Airtable, and the others wait for it. */
    private void letAnotherPrepare() {
        for (int look = 0; look < MOST_LOOKS && !round.mayPrepare(); look++) {
            synchronized (bell) {
                try {
                    bell.wait(LOOK.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** The course as it was read last. */
    @Override
    public Course get() {
        return round.course().course();
    }

    /** What is wrong with the course as it was read last. */
    public CourseReport report() {
        return round.course().report();
    }

    /** How the two stand; a few small queries. */
    public AirtableStatus status() {
        return round.status();
    }

    /** The work without its thread; for tests. */
    Round round() {
        return round;
    }

    private void run() {
        while (!closing) {
            try {
                round.step();
            } catch (RuntimeException e) {
                // the store cannot be read for now; everything waits in it
                log.warn("Airtable waits: {}", Part.shown(e));
            }
            try {
                rest();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void rest() throws InterruptedException {
        synchronized (bell) {
            if (closing) {
                return;
            }
            resting = true;
        }
        try {
            waiting.pass(TICK);
        } finally {
            synchronized (bell) {
                resting = false;
            }
        }
    }

    /** {@link #close(Duration)}, within 8 s. */
    @Override
    public void close() {
        close(ENDS);
    }

    /**
     * Ends the work in hand and writes what waits, all within this time and with at most the calls that the budget has
     * left. What is left then waits in the store.
     */
    public void close(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        round.end();
        Thread working = thread;
        synchronized (bell) {
            closing = true;
            if (resting && working != null) {
                working.interrupt();
            }
        }
        try {
            if (working != null) {
                Duration inHand = atMost.dividedBy(FOR_THE_CALL);
                if (!working.join(inHand)) {
                    working.interrupt();
                    working.join(inHand);
                }
                round.flush(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }
}
