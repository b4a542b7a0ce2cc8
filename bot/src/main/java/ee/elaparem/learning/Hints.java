package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * The ladder of hints: first a nudge towards the open part of the question, then where to look in the video, set against
 * what the learner did say. Made of the question's own words, never of the benchmark's;
 * a test holds the sample course's hints, and the wordings themselves, to that.
 */
final class Hints {
    private Hints() {}

    /** The hint before any judged answer: one thing at a time. */
    static List<Line> first(Draft draft, Grade grade) {
        Rubric.Demand demand = grade.open().getFirst();
        return List.of(draft.varied(Phrase.HINT_BEGIN).with("ask", demand.ask()));
    }

    /**
     * The hint after a judged answer.
     *
     * @param attempts answers judged so far, from 1
     * @param grade one that leaves something open
     */
    static List<Line> after(Draft draft, int attempts, Grade grade) {
        Rubric.Demand demand = grade.open().getFirst();
        List<Line> lines = new ArrayList<>();
        int met = Rubric.met(demand, grade.met());
        if (met > 0) {
            lines.add(Line.of(Phrase.HINT_MORE)
                    .with("met", met)
                    .with("enough", demand.enough())
                    .with("ask", demand.ask()));
        } else if (attempts == 1) {
            lines.add(draft.varied(Phrase.HINT_NUDGE).with("ask", demand.ask()));
        }
        if (attempts > 1) {
            lines.add(
                    grade.kept().isEmpty()
                            ? draft.varied(Phrase.HINT_LOOK).with("ask", demand.ask())
                            : draft.varied(Phrase.HINT_CONTRAST)
                                    .with("words", grade.kept().getFirst().evidence())
                                    .with("ask", demand.ask()));
        }
        return lines;
    }
}
