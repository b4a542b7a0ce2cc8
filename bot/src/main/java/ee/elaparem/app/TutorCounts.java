package ee.elaparem.app;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Verdict;
import ee.elaparem.storage.Disagreements;
import ee.elaparem.tutor.TutorEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Set;

/** Counts what the tutors do, for the metrics, and keeps for the teacher where they are far apart. */
final class TutorCounts implements TutorEvents {
    private final MeterRegistry registry;
    private final Disagreements disagreements;

    TutorCounts(MeterRegistry registry, Disagreements disagreements) {
        this.registry = registry;
        this.disagreements = disagreements;
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
