package ee.elaparem.app;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Verdict;
import ee.elaparem.storage.Disagreements;
import ee.elaparem.tutor.TokenLedger;
import ee.elaparem.tutor.TutorEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Counts what the tutors do, for the metrics, and keeps for the teacher where they are far apart. */
final class TutorCounts implements TutorEvents {
    private final MeterRegistry registry;
    private final Disagreements disagreements;

    TutorCounts(MeterRegistry registry, Disagreements disagreements) {
        this.registry = registry;
        this.disagreements = disagreements;
    }

    /** What the day has cost so far, and what it may still cost; asked for whenever the metrics are read. */
    static void gauges(MeterRegistry registry, TokenLedger ledger, long dailyTokens, InstantSource clock) {
        Supplier<Number> spent = () -> ledger.spent(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Gauge.builder("ela.parem.model.tokens.today", spent)
                .description("Tokens since midnight UTC")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "ela.parem.model.tokens.left",
                        () -> dailyTokens == 0
                                ? Double.POSITIVE_INFINITY
                                : Math.max(0, dailyTokens - spent.get().longValue()))
                .description("Tokens that today has left; infinite without a limit")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void modelAnswered(int tokens) {
        registry.counter("ela.parem.model.answers").increment();
        registry.counter("ela.parem.model.tokens").increment(tokens);
    }

    @Override
    public void modelAway(String task, String why) {
        registry.counter("ela.parem.model.away", "task", task, "why", why).increment();
    }

    @Override
    public void disagreed(Question question, Verdict model, Verdict lexical) {
        registry.counter("ela.parem.tutors.disagreed", "model", name(model), "lexical", name(lexical))
                .increment();
    }

    @Override
    public void differed(Question question, Rubric rubric, Set<Integer> model, Set<Integer> lexical) {
        disagreements.add(question, rubric.fingerprint(), model, lexical);
    }

    @Override
    public void claimsDropped(Question question, int claims) {
        registry.counter("ela.parem.model.claims.dropped").increment(claims);
    }

    @Override
    public void wordsDropped(String task, String why) {
        registry.counter("ela.parem.model.words.dropped", "task", task, "why", why)
                .increment();
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
