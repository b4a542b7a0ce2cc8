package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableSync;
import ee.elaparem.course.Course;
import ee.elaparem.learning.LearningPath;
import ee.elaparem.learning.Tutor;
import ee.elaparem.sandbox.chat.ChatPage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.Store;
import ee.elaparem.telegram.BotConnection;
import ee.elaparem.telegram.Events;
import ee.elaparem.telegram.Listening;
import ee.elaparem.telegram.Teacher;
import ee.elaparem.telegram.TelegramService;
import ee.elaparem.telegram.WebhookEnd;
import ee.elaparem.telegram.Wording;
import ee.elaparem.tutor.BankedTutor;
import ee.elaparem.tutor.GuardedTutor;
import ee.elaparem.tutor.LexicalTutor;
import ee.elaparem.tutor.MistralSettings;
import ee.elaparem.tutor.WordCare;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** For one whole answer of the model. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);

    /** For one thing that the model is asked, with all tries and waits; then the learner is answered without it. */
    private static final Duration TURN_TIME = Duration.ofSeconds(25);

    /** How long the end may take to write to Airtable what waits; what is left waits in the store. */
    private static final Duration LAST_FLUSH = Duration.ofSeconds(3);

    /** What was opened, the latest first: closed in this order. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final @Nullable LocalTelegram local;
    private final WebPort port;

    private Bot(Settings settings, Course course, InstantSource clock, UnaryOperator<Events> listening) {
        try {
            Metrics metrics = opened(new Metrics());
            Store store = opened(Store.open(folder(settings), clock));
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
            Teacher teacher =
                    teacher(settings.mistral(), taught.get().language(), connection, store, clock, metrics, wording);
            TelegramService telegram = new TelegramService(
                    connection,
                    webhook(settings),
                    store,
                    teacher,
                    taught,
                    wording,
                    clock,
                    listening.apply(new Counts(metrics.registry())));
            Counts.gauges(metrics.registry(), store, telegram);

            List<HttpService> services = new ArrayList<>();
            services.add(new HealthService(health(store, telegram)));
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
            opened(telegram).start();
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
        return start(settings, course, clock, UnaryOperator.identity());
    }

    /** Starts the bot with somebody who listens in: {@code listening} goes around the listener that counts. */
    static Bot start(Settings settings, Course course, InstantSource clock, UnaryOperator<Events> listening) {
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

    /**
     * The folder of what the bot remembers. The local Telegram numbers its people and updates by itself, so what happened
     * there must never be taken for what happens on the real one.
     */
    static Path folder(Settings settings) {
        return settings.isConnected()
                ? settings.dataFolder()
                : settings.dataFolder().resolve("local");
    }

    /** Stops the parts in the right order; one that cannot be stopped is logged and does not keep the others. */
    @Override
    public void close() {
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
    private Supplier<Course> taught(
            Settings settings, Course fromFiles, Store store, InstantSource clock, Metrics metrics) {
        if (!settings.usesAirtable()) {
            return () -> fromFiles;
        }
        Settings.Airtable airtable = Objects.requireNonNull(settings.airtable());
        AirtableSync sync = opened(new AirtableSync(
                access(airtable),
                store,
                fromFiles.placement(),
                airtable.refresh(),
                airtable.monthlyCalls(),
                LAST_FLUSH,
                clock));
        sync.start();
        if (sync.get().videos().isEmpty()) {
            throw new NothingToTeach(sync.report());
        }
        Counts.gauges(metrics.registry(), sync);
        return sync;
    }

    /** With Mistral, which hears voice messages too, and the tutor without a model behind it; or with the latter alone. */
    private Teacher teacher(
            Settings.@Nullable Mistral mistral,
            String language,
            BotConnection connection,
            Store store,
            InstantSource clock,
            Metrics metrics,
            Wording wording) {
        if (mistral == null) {
            Tutor banked = new BankedTutor(new LexicalTutor(language), language, store.gradedAnswers());
            return new LearningPath(banked, new WordCare(), Map.of(), wording.languages())::turn;
        }
        MistralSettings settings = new MistralSettings(
                mistral.api(),
                mistral.key().reveal(),
                mistral.model(),
                mistral.perSecond(),
                mistral.dailyTokens(),
                ANSWER_TIME,
                TURN_TIME);
        GuardedTutor.Means means =
                GuardedTutor.Means.keeping(store.rubrics(), store.tokens(), clock, new TutorCounts(metrics.registry()));
        GuardedTutor guarded = opened(new GuardedTutor(settings, language, means, store.gradedAnswers()));
        LearningPath path = new LearningPath(guarded, guarded.care(), Map.of(), wording.languages());
        return opened(new Listening(path::turn, connection, guarded.transcriber(), clock));
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
