package ee.elaparem.app;

import ee.elaparem.airtable.AirtableSync;
import ee.elaparem.learning.Turn;
import ee.elaparem.learning.Verdict;
import ee.elaparem.storage.Store;
import ee.elaparem.telegram.Events;
import ee.elaparem.telegram.TelegramService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what happens on the way of an update, for {@code /metrics}. Knows no learner. */
final class Counts implements Events {
    private final MeterRegistry registry;

    Counts(MeterRegistry registry) {
        this.registry = registry;
    }

    /** How much waits now; asked for whenever the metrics are read. */
    static void gauges(MeterRegistry registry, Store store, TelegramService telegram) {
        gauge(registry, "ela.parem.updates.in.hand", "Updates worked on or waiting for it", telegram::updatesInHand);
        gauge(registry, "ela.parem.inbox.waiting", "Updates stored and not done", store.inbox()::countWaiting);
        gauge(registry, "ela.parem.outbox.waiting", "Calls stored and not sent", store.outbox()::countWaiting);
        gauge(registry, "ela.parem.outbox.given.up", "Calls kept as given up", store.outbox()::countGivenUp);
        gauge(registry, "ela.parem.learners", "Learners known", store.learners()::count);
    }

    /** How Airtable and the bot stand; asked for whenever the metrics are read. */
    static void gauges(MeterRegistry registry, AirtableSync airtable) {
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
        registry.timer("ela.parem.turns", "verdict", judged).record(took);
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

    private static void gauge(MeterRegistry registry, String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).strongReference(true).register(registry);
    }
}
