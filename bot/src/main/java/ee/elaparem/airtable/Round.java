package ee.elaparem.airtable;

import ee.elaparem.course.PlacementItem;
import ee.elaparem.storage.Mirror;
import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.Shifts.Duty;
import ee.elaparem.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All the work with Airtable: what is done when, and how much of it at once. For one thread. */
final class Round {
    private static final Logger log = LoggerFactory.getLogger(Round.class);

    /** Calls of one kind in a row, so that no kind has to wait long for another. */
    private static final int CALLS_IN_A_ROW = 50;

    /** How long a call of the last writing may take, with its second try. */
    private static final Duration LAST_CALL = Duration.ofSeconds(5);

    /** Of the month's calls, the part that reading back the conversation may cost on a new disk. */
    private static final int TWENTIETH = 20;

    private final Shifts shifts;
    private final Mirror mirror;
    private final InstantSource clock;
    private final Duration refresh;
    private final Rhythm rhythm;
    private final CallBudget budget;
    private final AirtableClient client;
    private final KnownColumns columns;
    private final CourseFeed course;
    private final UsersReader usersReader;
    private final UsersInStep users;
    private final MessagesReader messagesReader;
    private final MessagesWriter messagesWriter;
    private final Eraser eraser;
    private final BudgetLog budgetLog;
    private final Part reading;
    private final Part erasing;
    private final Part writingUsers;
    private final Part writingMessages;

    private Instant nextRefresh = Instant.MIN;
    private Instant nextMessages = Instant.MIN;
    private volatile boolean ending;

    /** Whether it was this process that did the work at the last step. */
    private boolean onDuty;

    Round(
            AirtableAccess access,
            AirtableClient client,
            CallBudget budget,
            Rhythm rhythm,
            Store store,
            List<PlacementItem> placement,
            Duration refresh,
            InstantSource clock) {
        this.shifts = store.shifts();
        this.onDuty = !shifts.areShared();
        this.mirror = store.mirror();
        this.clock = clock;
        this.refresh = refresh;
        this.rhythm = rhythm;
        this.budget = budget;
        this.client = client;
        this.columns = new KnownColumns(client, access, clock);
        this.course = new CourseFeed(new VideoTable(client, access.videos()), placement, mirror.notes(), clock);
        this.usersReader = new UsersReader(access.users(), columns, course::course, store.learners(), mirror, clock);
        UsersWriter usersWriter = new UsersWriter(
                access.users(), columns, store.learners(), mirror.users(), usersReader::answered, clock);
        this.users = new UsersInStep(usersReader, usersWriter, columns, budget, clock);
        this.messagesReader = new MessagesReader(client, access.messages(), columns, mirror.messages(), clock);
        this.messagesWriter = new MessagesWriter(access.messages(), columns, mirror, clock);
        this.eraser = new Eraser(access.users(), access.messages(), columns, mirror.erasures());
        this.budgetLog = new BudgetLog(budget, clock);
        this.reading = new Part("reading Videos and Users", rhythm.restsAtLeast(), clock);
        this.erasing = new Part("erasing learners", rhythm.restsAtLeast(), clock);
        this.writingUsers = new Part("writing Users", rhythm.restsAtLeast(), clock);
        this.writingMessages = new Part("writing Messages", rhythm.restsAtLeast(), clock);
    }

    CourseFeed course() {
        return course;
    }

    /** False while another process makes everything ready, and this one has nothing to begin with yet. */
    boolean mayPrepare() {
        return shifts.isOn(Duty.AIRTABLE) || course.load() && usersReader.hasRead();
    }

    /**
     * Makes everything ready for the first turn; on a new disk by reading it.
     *
     * @throws AirtableError when it has to be read and cannot be
     */
    void prepare() {
        mirror.on();
        boolean known = course.load();
        if (!known || !usersReader.hasRead()) {
            course.refresh();
            Instant began = users.look(client);
            int calls = Math.clamp(budget.monthly().orElse(1_000) / TWENTIETH, 1, 1_000);
            columns.onMessages(() -> messagesReader.restore(calls));
            users.done(began);
            nextRefresh = clock.instant().plus(budget.refreshPause(2, refresh));
        }
    }

    /** Does what is due now; where another process does that, takes the course from it. */
    void step() {
        if (!shifts.isOn(Duty.AIRTABLE)) {
            onDuty = false;
            course.follow();
            return;
        }
        if (!onDuty) {
            onDuty = true;
            takeOver();
        }
        erasing.attempt(() -> inARow(() -> eraser.next(client)));
        if (!clock.instant().isBefore(nextRefresh)) {
            reading.attempt(this::refresh);
        }
        if (!writingUsers.rests() && users.mayWrite() && mirror.users().countDue() > 0) {
            writingUsers.attempt(() -> {
                if (!users.areGathered(rhythm.users())) {
                    return;
                }
                users.readUnlessJust(client);
                inARow(() -> users.mayWrite() && users.writeNext(client, client.with(Patience.oneTry())));
            });
        }
        if (!writingMessages.rests() && isDue(nextMessages) && messagesGathered()) {
            writingMessages.attempt(() -> inARow(() -> isDue(nextMessages) && writeMessages(client)));
        }
        budgetLog.tell();
    }

    /** Goes on from what the process before has left in the store. */
    private void takeOver() {
        course.load();
        messagesWriter.takeOver();
        nextRefresh = Instant.MIN;
        users.takeOver();
    }

    /** Work in hand is ended soon. */
    void end() {
        ending = true;
    }

    private boolean isDue(Instant time) {
        return !clock.instant().isBefore(time);
    }

    private boolean messagesGathered() {
        return mirror.messages()
                .waitingSince()
                .filter(since -> isDue(since.plus(rhythm.messages())))
                .isPresent();
    }

    /** As long as there is something to do and others need not have their turn. */
    private void inARow(BooleanSupplier work) {
        for (int calls = 0; calls < CALLS_IN_A_ROW && !ending && work.getAsBoolean(); calls++) {
            // the work is in the condition
        }
    }

    private void refresh() {
        long before = budget.used();
        try {
            course.refresh();
            users.read(client);
        } finally {
            int calls = Math.clamp(budget.used() - before, 1, 10_000);
            nextRefresh = clock.instant().plus(budget.refreshPause(calls, refresh));
        }
    }

    /** Returns false when there was none. */
    private boolean writeMessages(AirtableClient by) {
        boolean wrote = columns.onMessages(() -> messagesWriter.next(by, joins()));
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

    /** Writes what waits, within this time and with the calls that the budget has left for it. The rest waits in the store. */
    void flush(Duration atMost) {
        if (!shifts.isOn(Duty.AIRTABLE)) {
            return;
        }
        Duration half = atMost.dividedBy(2);
        Duration call = half.compareTo(LAST_CALL) < 0 ? half : LAST_CALL;
        Instant end = clock.instant().plus(atMost).minus(call);
        long before = budget.used();
        int most = budget.forLastFlush();
        AirtableClient hurried = client.with(Patience.hurried(call));
        columns.askBy(hurried);
        BooleanSupplier goesOn = () -> clock.instant().isBefore(end) && budget.used() - before < most;
        try {
            while (goesOn.getAsBoolean() && eraser.next(hurried)) {}
            if (goesOn.getAsBoolean() && users.isAnybodyDue()) {
                users.read(hurried);
            }
            while (goesOn.getAsBoolean() && users.writeNext(hurried, hurried)) {}
            while (goesOn.getAsBoolean() && writeMessages(hurried)) {}
        } catch (RuntimeException e) {
            log.warn("The last writing to Airtable was not finished: {}", Part.shown(e));
        }
        long left = mirror.users().countDue()
                + mirror.messages().countWaiting()
                + mirror.erasures().countWaiting();
        if (left > 0) {
            log.info("{} rows wait in the store to be written to Airtable", left);
        }
    }

    AirtableStatus status() {
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
                budget.monthTurns(),
                rhythm.joins(),
                usersReader.edits(),
                usersReader.reported(),
                messagesWriter.givenUp());
    }
}
