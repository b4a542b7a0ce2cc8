package ee.elaparem.tutor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An answer as it is compared with a question's points.
 *
 * @param clauses the clauses that count, in order
 * @param foreign its telling words that neither question nor benchmark has, as stems
 * @param familiar what share of its telling words question and benchmark have, from 0 to 1; 0 when it has none
 */
record Reading(List<Clause> clauses, Set<String> foreign, double familiar) {

    static Reading of(List<Clause> clauses, AnswerKey key, Cues cues) {
        Set<String> telling = new HashSet<>();
        for (Clause clause : clauses) {
            telling.addAll(Topic.telling(clause.words(), cues));
        }
        Set<String> foreign = new HashSet<>();
        for (String stem : telling) {
            if (!key.known().has(stem)) {
                foreign.add(stem);
            }
        }
        double familiar = telling.isEmpty() ? 0 : 1 - (double) foreign.size() / telling.size();
        return new Reading(List.copyOf(clauses), foreign, familiar);
    }
}
