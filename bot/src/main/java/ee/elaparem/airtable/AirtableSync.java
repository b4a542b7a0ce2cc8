package ee.elaparem.airtable;

import ee.elaparem.course.Course;
import ee.elaparem.course.CourseReport;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.storage.Mirror;
import ee.elaparem.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    /** Calls of one kind in a row, so that no kind has to wait long for another. */
    private static final int CALLS_IN_A_ROW = 50;

    /** Reading Users again within this time would tell nothing new. */
    private static final Duration JUST_READ = Duration.ofSeconds(10);

    private static final Duration COLUMNS_KNOWN = Duration.ofDays(1);
    private static final int MOST_MISSING = 8;
    private static final Duration ENDS = Duration.ofSeconds(3);

    private final Mirror mirror;
    private final AirtableAccess access;
    private final InstantSource clock;
    private final Duration refresh;
    private final Duration lastFlush;
    private final Rhythm rhythm;
    private final CallBudget budget;
    private final AirtableClient client;
    private final CourseFeed course;
    private final UsersReader usersReader;
    private final UsersWriter usersWriter;
    private final MessagesReader messagesReader;
    private final MessagesWriter messagesWriter;
    private final Eraser eraser;
    private final Part reading;
    private final Part erasing;
    private final Part writingUsers;
    private final Part writingMessages;
    private final Object bell = new Object();

    private @Nullable BaseColumns columns;
    private Instant columnsRead = Instant.MIN;
    private Instant nextRefresh = Instant.MIN;
    private Instant usersRead = Instant.MIN;
    private Instant nextUsers = Instant.MIN;
    private Instant nextMessages = Instant.MIN;
    private @Nullable Thread thread;
    private volatile boolean closing;

    /**
     * Calls nobody yet.
     *
     * @param store stays open; whoever opened it closes it after this
     * @param placement the items of the placement test, which Airtable does not hold; possibly none
     * @param refresh how often Videos and Users are read where calls are plenty, at least 5 s
     * @param monthlyCalls calls of Airtable's API that a month allows; 0 for no limit
     * @param lastFlush how long {@link #close} may write what is waiting
     */
    public AirtableSync(
            AirtableAccess access,
            Store store,
            List<PlacementItem> placement,
            Duration refresh,
            long monthlyCalls,
            Duration lastFlush,
            InstantSource clock) {
        this(access, store, placement, refresh, monthlyCalls, lastFlush, clock, Thread::sleep, Patience.usual());
    }

    AirtableSync(
            AirtableAccess access,
            Store store,
            List<PlacementItem> placement,
            Duration refresh,
            long monthlyCalls,
            Duration lastFlush,
            InstantSource clock,
            Waiting waiting,
            Patience patience) {
        this.access = access;
        this.mirror = store.mirror();
        this.clock = clock;
        this.refresh = refresh.compareTo(TICK) < 0 ? TICK : refresh;
        this.lastFlush = lastFlush;
        this.rhythm = Rhythm.of(monthlyCalls);
        this.budget = CallBudget.of(monthlyCalls, new StoredCounts(mirror.notes(), monthlyCalls, clock), clock);
        this.client = AirtableClient.builder(access.api(), access.token(), access.base())
                .clock(clock)
                .waiting(waiting)
                .patience(patience)
                .budget(budget)
                .build();
        this.course = new CourseFeed(new VideoTable(client, access.videos()), placement, mirror.notes(), clock);
        this.usersReader =
                new UsersReader(access.users(), this::columns, course::course, store.learners(), mirror, clock);
        this.usersWriter = new UsersWriter(access.users(), this::columns, store.learners(), mirror.users(), clock);
        this.messagesReader = new MessagesReader(client, access.messages(), this::columns, mirror.messages(), clock);
        this.messagesWriter = new MessagesWriter(access.messages(), this::columns, mirror, clock);
        this.eraser = new Eraser(access.users(), access.messages(), this::columns, mirror.erasures());
        this.reading = new Part("reading Videos and Users", clock);
        this.erasing = new Part("erasing learners", clock);
        this.writingUsers = new Part("writing Users", clock);
        this.writingMessages = new Part("writing Messages", clock);
    }

    /**
     * Makes everything ready for the first turn, and begins to work. When an earlier process has left a course in the
     * store, this calls nobody and returns at once, also while Airtable is down. On a new disk it reads course, learners
     * and recent messages, which takes a quarter of a second for each hundred rows.
     *
     * @throws AirtableError when the disk is new and Airtable cannot be read; nothing was begun
     */
    public void start() {
        prepare();
        Thread started = Thread.ofVirtual().name("airtable").unstarted(this::run);
        thread = started;
        started.start();
    }

    void prepare() {
        mirror.on();
        boolean known = course.load();
        if (!known || !usersReader.hasRead()) {
            refreshing(this::readCourse);
            Instant began = patched(true, () -> usersReader.read(client));
            int calls = (int) Math.max(1, budget.monthly().orElse(1_000) / 20);
            patched(false, () -> messagesReader.restore(calls));
            usersReader.done(began);
            usersRead = began;
            nextRefresh = clock.instant().plus(budget.refreshPause(2, refresh));
        }
    }

    /** The course as it was read last. */
    @Override
    public Course get() {
        return course.course();
    }

    /** What is wrong with the course as it was read last. */
    public CourseReport report() {
        return course.report();
    }

    /** How the two stand; a few small queries. */
    public AirtableStatus status() {
        return new AirtableStatus(
                Stream.of(reading, erasing, writingUsers, writingMessages)
                        .map(Part::trouble)
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .toList(),
                mirror.users().countDue(),
                mirror.messages().countWaiting(),
                mirror.erasures().countWaiting(),
                budget.used(),
                budget.left(),
                rhythm.joins(),
                usersReader.edits(),
                usersReader.reported(),
                messagesWriter.givenUp());
    }

    private void run() {
        while (!closing) {
            try {
                step();
                synchronized (bell) {
                    if (!closing) {
                        bell.wait(TICK.toMillis());
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // the store cannot be read for now; everything waits in it
                log.warn("Airtable waits: {}", e.getMessage());
                try {
                    Thread.sleep(TICK);
                } catch (InterruptedException stopping) {
                    return;
                }
            }
        }
    }

    /** Does what is due now. */
    void step() {
        erasing.attempt(() -> row(() -> eraser.next(client)));
        Instant now = clock.instant();
        if (!now.isBefore(nextRefresh)) {
            reading.attempt(() -> refreshing(() -> {
                readCourse();
                readUsers(client);
            }));
        }
        if (usersAreDue(now)) {
            writingUsers.attempt(() -> {
                if (usersRead.plus(JUST_READ).isBefore(clock.instant())) {
                    readUsers(client);
                }
                row(() -> clock.instant().isBefore(nextUsers) || !writeUsers(client));
            });
        }
        if (messagesAreDue(now)) {
            writingMessages.attempt(() -> row(() -> clock.instant().isBefore(nextMessages) || !writeMessages(client)));
        }
    }

    private boolean usersAreDue(Instant now) {
        if (now.isBefore(nextUsers) || writingUsers.rests()) {
            return false;
        }
        var due = mirror.users().due(1);
        return !due.isEmpty() && !now.isBefore(due.getFirst().dueSince().plus(rhythm.users()));
    }

    private boolean messagesAreDue(Instant now) {
        return !now.isBefore(nextMessages)
                && !writingMessages.rests()
                && mirror.messages()
                        .waitingSince()
                        .filter(since -> !now.isBefore(since.plus(rhythm.messages())))
                        .isPresent();
    }

    /** Until there is nothing more, or others should have their turn. */
    private void row(Supplier<Boolean> ended) {
        for (int calls = 0; calls < CALLS_IN_A_ROW && !closing; calls++) {
            if (ended.get()) {
                return;
            }
        }
    }

    private void refreshing(Runnable work) {
        long before = budget.used();
        try {
            work.run();
        } finally {
            int calls = Math.clamp(budget.used() - before, 1, 10_000);
            nextRefresh = clock.instant().plus(budget.refreshPause(calls, refresh));
        }
    }

    private void readCourse() {
        course.refresh();
    }

    private void readUsers(AirtableClient by) {
        Instant began = patched(true, () -> usersReader.read(by));
        usersReader.done(began);
        usersRead = began;
    }

    /** Returns false when there was nobody. */
    private boolean writeUsers(AirtableClient by) {
        boolean wrote = patched(true, () -> usersWriter.next(by));
        if (wrote) {
            // the look at Users before a writing costs a call too
            nextUsers = clock.instant().plus(budget.writePause(2, Duration.ZERO));
        }
        return wrote;
    }

    private boolean writeMessages(AirtableClient by) {
        boolean wrote = patched(false, () -> messagesWriter.next(by, joins()));
        if (wrote) {
            nextMessages = clock.instant().plus(budget.writePause(1, Duration.ZERO));
        }
        return wrote;
    }

    /** Where calls are few, always; else while a backlog costs more calls than can be spent now. */
    private boolean joins() {
        if (rhythm.joins() || budget.monthly().isEmpty()) {
            return rhythm.joins();
        }
        int calls = Math.clamp(mirror.messages().countWaiting() / AirtableClient.MOST_ROWS, 1, 1_000_000);
        return budget.writePause(calls, Duration.ZERO).isPositive();
    }

    private BaseColumns columns() {
        BaseColumns known = columns;
        if (known == null || columnsRead.plus(COLUMNS_KNOWN).isBefore(clock.instant())) {
            known = BaseColumns.read(client, access.users(), access.messages());
            columns = known;
            columnsRead = clock.instant();
        }
        return known;
    }

    /** Does the work, without columns that turn out to be gone meanwhile. */
    private <T> T patched(boolean users, Supplier<T> work) {
        for (int missing = 0; ; missing++) {
            try {
                return work.get();
            } catch (AirtableError.UnknownField unknown) {
                String field = unknown.field();
                BaseColumns known = columns;
                if (field == null
                        || field.equals(BaseColumns.TELEGRAM_ID) && users
                        || known == null
                        || missing == MOST_MISSING) {
                    columns = null;
                    throw unknown;
                }
                columns = users ? known.withoutOfUsers(field) : known.withoutOfMessages(field);
            }
        }
    }

    /**
     * Ends the work in hand and writes what waits, for as long as was said when this was made, with at most the calls that
     * the budget has left. What is left then waits in the store.
     */
    @Override
    public void close() {
        closing = true;
        synchronized (bell) {
            bell.notifyAll();
        }
        Thread working = thread;
        try {
            if (working != null && !working.join(ENDS)) {
                working.interrupt();
                working.join(ENDS);
            }
            if (working != null) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    void flush() {
        Instant end = clock.instant().plus(lastFlush);
        long before = budget.used();
        int most = budget.forLastFlush();
        AirtableClient hurried = client.with(Patience.hurried());
        Supplier<Boolean> over = () -> clock.instant().isAfter(end) || budget.used() - before >= most;
        try {
            while (!over.get() && eraser.next(hurried)) {}
            if (!over.get() && mirror.users().countDue() > 0) {
                readUsers(hurried);
            }
            while (!over.get() && writeUsers(hurried)) {}
            while (!over.get() && writeMessages(hurried)) {}
        } catch (RuntimeException e) {
            log.warn("The last writing to Airtable was not finished: {}", e.getMessage());
        }
        long left = mirror.users().countDue()
                + mirror.messages().countWaiting()
                + mirror.erasures().countWaiting();
        if (left > 0) {
            log.info("{} rows wait in the store to be written to Airtable", left);
        }
    }
}
