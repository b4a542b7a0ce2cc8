package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * The ladder of hints: first a nudge towards the open part of the question, then where to look in the video, set against
 * what the learner did say, and how much there is to find. Made of the question's own words and of numbers of points, never
 * of the benchmark's words; a test holds the sample course's hints, and the wordings themselves, to that.
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
        int met = Rubric.met(demand, grade.met());
        if (attempts == 1) {
            return List.of(
                    met == 0
                            ? draft.varied(Phrase.HINT_NUDGE).with("ask", demand.ask())
                            : counted(Phrase.HINT_MORE, met, demand).with("ask", demand.ask()));
        }
        List<Line> lines = new ArrayList<>();
        if (met > 0) {
            lines.add(counted(Phrase.HINT_COUNT, met, demand));
        }
        Phrase where = grade.kept().isEmpty() ? Phrase.HINT_LOOK : Phrase.HINT_CONTRAST;
        lines.add(draft.varied(where).with("ask", demand.ask()));
        if (met == 0 && demand.points().size() > 1) {
            lines.add(Line.of(Phrase.HINT_SHAPE)
                    .with("points", demand.points().size())
                    .with("enough", demand.enough()));
        }
        return lines;
    }

    private static Line counted(Phrase phrase, int met, Rubric.Demand demand) {
        return Line.of(phrase).with("met", met).with("enough", demand.enough());
    }
}
