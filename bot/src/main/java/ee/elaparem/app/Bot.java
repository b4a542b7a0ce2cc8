package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableSync;
import ee.elaparem.course.Course;
import ee.elaparem.sandbox.chat.ChatPage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.Store;
import ee.elaparem.telegram.BotConnection;
import ee.elaparem.telegram.Events;
import ee.elaparem.telegram.TelegramService;
import ee.elaparem.telegram.WebhookEnd;
import ee.elaparem.telegram.Wording;
import ee.elaparem.tutor.ItemBank;
import ee.elaparem.web.Health;
import ee.elaparem.web.HealthPart;
import ee.elaparem.web.HealthPart.Need;
import ee.elaparem.web.HealthService;
import ee.elaparem.web.Metrics;
import ee.elaparem.web.TelegramWebhook;
import ee.elaparem.web.WebPort;
import ee.elaparem.web.WebPort.Reach;
import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bot, put together from its parts; the one place that knows them all.
 *
 * <p>Without a token it runs against a {@link LocalTelegram} and serves the chat page; everything else is the same.
 */
public final class Bot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    /** For the whole end: platforms kill 30 seconds after SIGTERM, and we give up at 28. */
    private static final Duration END = Duration.ofSeconds(24);

    /** Of it, what turns and messages may take; Airtable has what they leave, and the rest at least. */
    private static final Duration LEARNERS_END = Duration.ofSeconds(15);

    /** How long what can wait waits after a start. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** What was opened, the latest first: closed in this order. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final @Nullable LocalTelegram local;
    private final WebPort port;
    private final Thread finishing;

    private volatile long end;

    private Bot(Settings settings, Course course, Time clock, UnaryOperator<Events> listening) {
        try {
            Metrics metrics = opened(new Metrics());
            Store store = opened(store(settings, clock));
            Secret token = settings.botToken();
            BotConnection connection;
            if (token == null) {
                LocalTelegram started = opened(localTelegram(settings, clock));
                local = started;
                connection = new BotConnection(started.url(), started.token());
            } else {
                local = null;
                connection = new BotConnection(settings.telegramApi(), token.reveal());
            }
            Supplier<Course> taught = taught(settings, course, store, clock, metrics);
            Wording wording = Wording.ofProgram();
            LateTeacher teacher = opened(new LateTeacher(() ->
                    Teaching.open(settings, taught.get().language(), connection, store, clock, metrics, wording)));
            ItemBank items = opened(new ItemBank(taught, store.placementItems(), clock));
            TelegramService telegram = new TelegramService(
                    connection,
                    webhook(settings),
                    store,
                    Counts.timed(metrics.registry(), teacher),
                    items,
                    wording,
                    clock,
                    listening.apply(new Counts(metrics.registry())),
                    clock::pass);
            Counts.gauges(metrics.registry(), store, telegram, clock);
            store.tell(Counts.store(metrics.registry()));
            metrics.disk(folder(settings));

            List<HttpService> services = new ArrayList<>();
            List<HealthPart> parts = new ArrayList<>(health(store, telegram));
            if (taught instanceof AirtableSync airtable) {
                parts.add(AirtableHealth.of(airtable));
            }
            services.add(new HealthService(parts));
            services.add(metrics);
            telegram.webhook().ifPresent(intake -> services.add(new TelegramWebhook(intake)));
            ChatPage page = local == null ? null : new ChatPage(local);
            if (page != null) {
                services.add(page);
            }
            // before Telegram is asked for anything, for whether the port is free is known at once
            port = opened(WebPort.open(
                    settings.isConnected() ? Reach.EVERYBODY : Reach.THIS_MACHINE, settings.port(), services));
            if (page != null) {
                opened(page);
            }
            open.push(() -> telegram.close(LEARNERS_END, teacher::endWithoutModel));
            telegram.start();
            finishing = finishStarting(metrics, teacher, items, store);
            open.push(finishing::interrupt);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the bot; it works until it is closed.
     *
     * @param course from files; with Airtable, only its placement items are used
     * @throws RuntimeException of the part that could not be opened; nothing is left open then
     */
    public static Bot start(Settings settings, Course course, InstantSource clock) {
        return start(settings, course, Time.by(clock), UnaryOperator.identity());
    }

    /** Starts the bot with somebody who listens in: {@code listening} goes around the listener that counts. */
    static Bot start(Settings settings, Course course, InstantSource clock, UnaryOperator<Events> listening) {
        return start(settings, course, Time.by(clock), listening);
    }

    /** Starts the bot in a time of its own. */
    static Bot start(Settings settings, Course course, Time clock, UnaryOperator<Events> listening) {
        return new Bot(settings, course, clock, listening);
    }

    /** Where a browser on this machine finds the bot's pages. */
    public URI url() {
        return port.url();
    }

    /** The Telegram on this machine; empty when the bot is connected to another. */
    Optional<LocalTelegram> local() {
        return Optional.ofNullable(local);
    }

    /** Waits until all is done that a start does. */
    void awaitStarted() throws InterruptedException {
        finishing.join();
    }

    /**
     * The folder of what the bot remembers. The local Telegram numbers its people and updates by itself, so what happened
     * there must never be taken for what happens on the real one.
     */
    static Path folder(Settings settings) {
        return settings.isConnected()
                ? settings.dataFolder()
                : settings.dataFolder().resolve("local");
    }

    private static Store store(Settings settings, InstantSource clock) {
        DatabaseUrl database = settings.database();
        return database == null ? Store.open(folder(settings), clock) : Store.open(database, clock);
    }

    /** Stops the parts in the right order; one that cannot be stopped is logged and does not keep the others. */
    @Override
    public void close() {
        end = System.nanoTime() + END.toNanos();
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} did not stop properly", part.getClass().getSimpleName(), e);
            }
        }
    }

    /** The course as it is now: Airtable's, kept in step from here on, or else the one from files. */
    private Supplier<Course> taught(Settings settings, Course fromFiles, Store store, Time clock, Metrics metrics) {
        if (!settings.usesAirtable()) {
            return () -> fromFiles;
        }
        Settings.Airtable airtable = Objects.requireNonNull(settings.airtable());
        AirtableSync sync = new AirtableSync(
                access(airtable),
                store,
                fromFiles.placement(),
                airtable.refresh(),
                airtable.monthlyCalls(),
                clock,
                clock::pass);
        open.push(() -> sync.close(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        sync.start();
        if (sync.get().videos().isEmpty()) {
            throw new NothingToTeach(sync.report());
        }
        Counts.gauges(metrics.registry(), sync, store, clock);
        return sync;
    }

    /** What a start can do without is done a moment later, when updates are received already. */
    private static Thread finishStarting(Metrics metrics, LateTeacher teacher, ItemBank items, Store store) {
        return Thread.ofVirtual().name("finish-starting").start(() -> {
            try {
                Thread.sleep(A_MOMENT);
                BooleanSupplier ours = () -> store.shifts().isOn(Shifts.Duty.ITEMS);
                items.start(teacher.make().itemWriter(), ours);
                teacher.make().splitAhead(items, ours);
                metrics.watchJvm();
            } catch (InterruptedException e) {
                // the bot ends
            } catch (RuntimeException e) {
                log.error("The start could not be finished", e);
            }
        });
    }

    /** The base that these settings name. */
    static AirtableAccess access(Settings.Airtable airtable) {
        return new AirtableAccess(
                airtable.api(),
                airtable.key().reveal(),
                airtable.base(),
                airtable.videos(),
                airtable.users(),
                airtable.messages());
    }

    private static LocalTelegram localTelegram(Settings settings, InstantSource clock) {
        return LocalTelegram.builder()
                .journal(folder(settings).resolve("telegram.jsonl"))
                .clock(clock)
                .botName("Ela Parem")
                .start();
    }

    private static @Nullable WebhookEnd webhook(Settings settings) {
        Settings.Webhook webhook = settings.webhook();
        return webhook == null
                ? null
                : WebhookEnd.below(webhook.url(), webhook.secret().reveal());
    }

    private static List<HealthPart> health(Store store, TelegramService telegram) {
        return List.of(
                new HealthPart(
                        "store",
                        Need.READY,
                        () -> store.check().map(Health::down).orElseGet(Health::up)),
                new HealthPart("telegram", Need.READY, () -> {
                    var status = telegram.status();
                    return status.up() ? Health.up() : Health.down(status.reason());
                }));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
