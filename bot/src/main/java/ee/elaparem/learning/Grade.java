package ee.elaparem.learning;

import java.util.List;
import java.util.Set;

/**
 * What an answer is worth, computed from checked findings.
 *
 * @param met the points made so far, by their number in the rubric: those met before and those of this answer
 * @param kept the findings of this answer that held, one for each point at most
 * @param open the demands that are still to be met, in order; empty exactly when the verdict is {@link Verdict#MET}
 */
public record Grade(Verdict verdict, Set<Integer> met, List<Finding> kept, List<Rubric.Demand> open) {
    public Grade {
        met = Set.copyOf(met);
        kept = List.copyOf(kept);
        open = List.copyOf(open);
    }
}
