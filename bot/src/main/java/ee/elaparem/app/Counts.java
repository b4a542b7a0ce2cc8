package ee.elaparem.app;

import ee.elaparem.airtable.AirtableSync;
import ee.elaparem.learning.Turn;
import ee.elaparem.learning.Verdict;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoreListener;
import ee.elaparem.telegram.Events;
import ee.elaparem.telegram.Teacher;
import ee.elaparem.telegram.TelegramService;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what happens on the way of an update, for {@code /metrics}. Knows no learner. */
final class Counts implements Events {
    /** Of the times that turns take: from no wait at all up to where a learner gives up. */
    private static final Duration[] BUCKETS = Stream.of(5, 25, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    Counts(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The teacher, with the time that each turn takes there: the tutor's, nearly all of it. */
    static Teacher timed(MeterRegistry registry, Teacher teacher) {
        Timer timer = turnTimer("ela.parem.turns.teacher", "What a turn takes in the learning path and its tutor")
                .register(registry);
        return (course, learner, from, past, soFar) ->
                timer.record(() -> teacher.turn(course, learner, from, past, soFar));
    }

    /** What the store's commits take, and how many share one. */
    static StoreListener store(MeterRegistry registry) {
        Timer commits = turnTimer(
                        "ela.parem.store.commits", "Commits of the store, from the first statement to the disk")
                .register(registry);
        DistributionSummary units = DistributionSummary.builder("ela.parem.store.commit.units")
                .description("Turns, deliveries and other writing that shared a commit")
                .register(registry);
        Timer turns = turnTimer("ela.parem.turns.store", "What of a turn is the wait until it is stored")
                .register(registry);
        return new StoreListener() {
            @Override
            public void committed(int together, Duration took) {
                commits.record(took);
                units.record(together);
            }

            @Override
            public void turnStored(Duration waited) {
                turns.record(waited);
            }
        };
    }

    /** How much waits now, and since when; asked for whenever the metrics are read. */
    static void gauges(MeterRegistry registry, Store store, TelegramService telegram, InstantSource clock) {
        age(
                registry,
                "ela.parem.inbox.oldest",
                "Age of the oldest update not done",
                store.inbox()::waitingSince,
                clock);
        age(
                registry,
                "ela.parem.outbox.oldest",
                "Age of the oldest call not made",
                store.outbox()::waitingSince,
                clock);
        gauge(registry, "ela.parem.updates.in.hand", "Updates worked on or waiting for it", telegram::updatesInHand);
        gauge(registry, "ela.parem.inbox.waiting", "Updates stored and not done", store.inbox()::countWaiting);
        gauge(registry, "ela.parem.outbox.waiting", "Calls stored and not sent", store.outbox()::countWaiting);
        gauge(registry, "ela.parem.outbox.given.up", "Calls kept as given up", store.outbox()::countGivenUp);
        gauge(registry, "ela.parem.learners", "Learners known", store.learners()::count);
    }

    /** How Airtable and the bot stand; asked for whenever the metrics are read. */
    static void gauges(MeterRegistry registry, AirtableSync airtable, Store store, InstantSource clock) {
        age(
                registry,
                "ela.parem.airtable.users.oldest",
                "For how long the learner who waits longest is not shown as they are",
                store.mirror().users()::waitingSince,
                clock);
        age(
                registry,
                "ela.parem.airtable.messages.oldest",
                "Age of the oldest message not yet in Airtable",
                store.mirror().messages()::waitingSince,
                clock);
        gauge(
                registry,
                "ela.parem.airtable.users.waiting",
                "Learners whose row in Airtable is behind",
                () -> airtable.status().usersWaiting());
        gauge(
                registry,
                "ela.parem.airtable.messages.waiting",
                "Messages not yet in Airtable",
                () -> airtable.status().messagesWaiting());
        gauge(
                registry,
                "ela.parem.airtable.calls.left",
                "Calls that this month has left; infinite without a limit",
                () -> {
                    OptionalLong left = airtable.status().callsLeft();
                    return left.isPresent() ? left.getAsLong() : Double.POSITIVE_INFINITY;
                });
        gauge(
                registry,
                "ela.parem.airtable.troubles",
                "What does not work with Airtable now",
                () -> airtable.status().trouble().size());
    }

    @Override
    public void updatesStored(int received, int fresh) {
        registry.counter("ela.parem.updates", "kind", "fresh").increment(fresh);
        registry.counter("ela.parem.updates", "kind", "repeated").increment(received - fresh);
    }

    @Override
    public void turnCommitted(long update, long learner, String stage, @Nullable Verdict verdict, Duration took) {
        String judged = verdict == null ? "none" : verdict.name().toLowerCase(Locale.ROOT);
        turnTimer("ela.parem.turns", "Turns, from the update's being taken up to the end of the commit")
                .tag("verdict", judged)
                .register(registry)
                .record(took);
    }

    @Override
    public void turnNoted(Turn.Note note) {
        registry.counter("ela.parem.turns.noted", "what", note.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void draftAnswered(String outcome) {
        registry.counter("ela.parem.drafts", "outcome", outcome).increment();
    }

    @Override
    public void updateSetAside(long update, String why) {
        registry.counter("ela.parem.updates.set.aside", "why", why).increment();
    }

    @Override
    public void callAnswered(long chat, String method, String outcome, Duration took) {
        registry.timer("ela.parem.calls", "method", method, "outcome", outcome).record(took);
    }

    @Override
    public void callGivenUp(long chat, String method, String outcome) {
        registry.counter("ela.parem.calls.given.up", "method", method, "outcome", outcome)
                .increment();
    }

    private static Timer.Builder turnTimer(String name, String what) {
        return Timer.builder(name).description(what).serviceLevelObjectives(BUCKETS);
    }

    /** In seconds; zero while nothing waits. */
    private static void age(
            MeterRegistry registry, String name, String what, Supplier<Optional<Instant>> since, InstantSource clock) {
        TimeGauge.builder(
                        name,
                        () -> since.get()
                                .map(time -> Math.max(
                                        0,
                                        Duration.between(time, clock.instant()).toMillis()))
                                .orElse(0L),
                        TimeUnit.MILLISECONDS)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).strongReference(true).register(registry);
    }
}
