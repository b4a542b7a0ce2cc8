package ee.elaparem.telegram;

import ee.elaparem.course.Course;
import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot in Telegram: updates come in, learners have their turns, replies go out. The promise: no update is lost, no
 * turn is carried out twice, each learner's order is kept; a message is sent twice only if the process dies between
 * Telegram's answer and its record, or if Telegram's answer is lost.
 */
public final class TelegramService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TelegramService.class);

    /** Updates in memory: some megabytes. */
    private static final int MOST_UPDATES = 2_000;

    /** What one learner may have waiting before it counts as a flood. */
    private static final int BURST = 20;

    private static final int CALLS_AT_ONCE = 48;
    private static final Duration BEFORE_MENU = Duration.ofSeconds(1);
    private static final Duration ENDS = Duration.ofSeconds(20);

    /** Of the end's time, what is kept for sending, and what breaking off may take each time. */
    private static final Duration CALLS_END = Duration.ofSeconds(4);

    private static final Duration BREAKING_OFF = Duration.ofSeconds(2);

    private final BotApi api;
    private final Typing typing;
    private final Sender sender;
    private final Work lanes;
    private final @Nullable Relief relief;
    private final Announcer announcer;
    private final Intake intake;
    private final Menu menu;
    private volatile @Nullable String username;
    private @Nullable Thread menuThread;

    /**
     * Fetches updates by long polling.
     *
     * @param store stays open; whoever opened it closes it after this
     * @param course the course as it is now, asked for at each turn
     * @param clock the time by which calls expire and are tried again
     */
    public TelegramService(
            BotConnection connection,
            Store store,
            Teacher teacher,
            Supplier<Course> course,
            Wording wording,
            InstantSource clock,
            Events events) {
        this(connection, null, store, teacher, course, wording, clock, events, Thread::sleep);
    }

    /**
     * Takes updates as Telegram brings them, or fetches them.
     *
     * @param end where Telegram brings updates to; null to fetch them by long polling
     * @param store stays open; whoever opened it closes it after this
     */
    public TelegramService(
            BotConnection connection,
            @Nullable WebhookEnd end,
            Store store,
            Teacher teacher,
            Supplier<Course> course,
            Wording wording,
            InstantSource clock,
            Events events) {
        this(connection, end, store, teacher, course, wording, clock, events, Thread::sleep);
    }

    /** The same, in a time of its own: waiting is done by {@code pause}. */
    public TelegramService(
            BotConnection connection,
            @Nullable WebhookEnd end,
            Store store,
            Teacher teacher,
            Supplier<Course> course,
            Wording wording,
            InstantSource clock,
            Events events,
            Pause pause) {
        Pseudonyms pseudonyms = new Pseudonyms(connection.token());
        api = new BotApi(connection);
        typing = new Typing(api);
        Delivery delivery = new Delivery(
                api, store.outbox(), store.learners()::blocked, pseudonyms, events, clock, pause, CALLS_AT_ONCE);
        Shifts shifts = store.shifts();
        Rota rota = shifts.areShared() ? new SharedRota(shifts, this::takenOver, this::look) : Rota.ALONE;
        sender = new Sender(store.outbox(), delivery, rota);
        UpdateReader reader = new UpdateReader(() -> Optional.ofNullable(username));
        Commits commits = new Commits(store, sender, pause);
        TurnMaker maker = new TurnMaker(
                store.learners(),
                teacher,
                course,
                wording,
                typing,
                new Drafts(api, events, clock, pause),
                commits,
                pseudonyms,
                events,
                clock);
        Turns turns = new Turns(reader, maker, commits, wording, events, clock, pause);
        lanes = shifts.areShared()
                ? new SharedLanes(store.inbox(), turns, rota, pause, MOST_UPDATES, BURST)
                : new Lanes(store.inbox(), turns, pause, MOST_UPDATES, BURST);
        relief = shifts.areShared() ? new Relief(shifts, rota, this::look) : null;
        announcer = new Announcer(store, sender::wake, () -> shifts.isOn(Shifts.Duty.ANNOUNCING));
        menu = new Menu(api, wording, pause);
        IntakeState state = new IntakeState(clock);
        Reception reception = new Reception(api, store.inbox(), lanes, this::introduced, events, clock, pause, state);
        intake = end == null
                ? new Polling(api, reception, state, clock, pause, () -> shifts.isOn(Shifts.Duty.POLLING))
                : new WebhookIntake(end, api, reception, state, pause);
    }

    /** Takes up what was left by an earlier process, then receives updates. Returns at once; see {@link #status()}. */
    public void start() {
        if (relief == null) {
            sender.start();
        } else {
            relief.start();
        }
        announcer.start();
        intake.start();
    }

    /** Looks into inbox and outbox for this lane, which may be this process's to work. */
    private void look(long lane) {
        // first what is to be sent: it is older than what updates bring about from now on
        sender.wake(lane);
        if (lanes instanceof SharedLanes shared) {
            shared.wake(lane);
        }
    }

    private void takenOver(long lane) {
        sender.takenOver(lane);
    }

    /** Whether updates come in. */
    public IntakeStatus status() {
        return intake.status();
    }

    /** Where the updates that Telegram brings go in; empty where they are fetched. */
    public Optional<WebhookIntake> webhook() {
        return intake instanceof WebhookIntake webhook ? Optional.of(webhook) : Optional.empty();
    }

    /** The bot's user name without the @; empty until Telegram has told it. */
    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    /** How many updates are being worked on or wait for it, in this process. */
    public int updatesInHand() {
        return lanes.busy();
    }

    /** {@link #close(Duration, Runnable)}, within 20 seconds and without hurrying anybody. */
    @Override
    public void close() {
        close(ENDS, () -> {});
    }

    /**
     * Stops receiving, finishes the turns in hand and sends what can be sent at once, all within this time. All that is
     * left stays in inbox and outbox for the next start.
     *
     * @param atMost from 8 seconds
     * @param hurry called when a third of the time for turns is gone and some are still under way; lets them end sooner
     */
    public void close(Duration atMost, Runnable hurry) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            intake.close();
            announcer.close();
            if (relief != null) {
                relief.close();
            }
            if (menuThread != null) {
                menuThread.interrupt();
            }
            Duration turns = left(end, CALLS_END.plus(BREAKING_OFF));
            Thread hurrying = Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(turns.dividedBy(3));
                    hurry.run();
                } catch (InterruptedException e) {
                    // all turns have ended
                }
            });
            lanes.close(turns);
            hurrying.interrupt();
            sender.close(left(end, BREAKING_OFF));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            typing.close();
            api.close();
        }
    }

    /** The time until this end, less what is kept for others; at least a second. */
    private static Duration left(long end, Duration kept) {
        Duration left = Duration.ofNanos(end - System.nanoTime()).minus(kept);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private void introduced(String name) {
        username = name;
        log.info("Connected to Telegram as @{}", name);
        menuThread = Thread.ofVirtual().name("menu").start(() -> {
            try {
                // first of all updates are received
                Thread.sleep(BEFORE_MENU);
                menu.set();
            } catch (InterruptedException e) {
                // closing
            } catch (RuntimeException e) {
                log.error("The bot's menu stays as it is: {}", Failures.shown(e));
            }
        });
    }
}
