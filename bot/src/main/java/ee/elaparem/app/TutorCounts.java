package ee.elaparem.app;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Verdict;
import ee.elaparem.tutor.TutorEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what the tutors do, for the metrics. */
final class TutorCounts implements TutorEvents {
    private final MeterRegistry registry;

    TutorCounts(MeterRegistry registry) {
        this.registry = registry;
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
