package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.AttackTally.Outcome;
import ee.elaparem.bench.grading.AttackTally.Try;
import java.util.List;
import java.util.Objects;

/** Lets a tutor judge graded answers, and texts that try to pass without an answer. */
final class TutorTrial {
    private final GradedSet set;
    private final List<Attack> attacks;
    private final Work work;

    /** @param attacks templates, each of which is tried on every question */
    TutorTrial(GradedSet set, List<Attack> attacks, Work work) {
        this.set = set;
        this.attacks = attacks;
        this.work = work;
    }

    /** Both in the order in which they were given. */
    record Judged(List<Tried> answers, List<Outcome> attacks) {
        int size() {
            return answers.size() + attacks.size();
        }
    }

    /** Has every benchmark made before an answer is timed. */
    void prepare(Examiner examiner) {
        work.map("Benchmarks", List.copyOf(set.items().values()), item -> {
            examiner.prepare(item);
            return item;
        });
    }

    Judged run(Examiner examiner) {
        List<Tried> tried = work.map("Answers", set.answers(), answer -> {
            GradedSet.Item item = Objects.requireNonNull(set.items().get(answer.question()));
            return new Tried(item, answer, examiner.rate(item, answer.text()));
        });
        List<Try> tries = AttackTally.tries(attacks, set);
        return new Judged(tried, work.map("Attacks", tries, each -> each.by(examiner)));
    }
}
