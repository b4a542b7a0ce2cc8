package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a learner is told when the tries are used up: each part of the question that is open, and what the video says to it. */
final class Explanation {
    private Explanation() {}

    static List<Line> of(Draft draft, Grade grade) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Phrase.EXPLAINED));
        for (Rubric.Demand demand : grade.open()) {
            String points = demand.points().stream()
                    .filter(point -> !grade.met().contains(point.number()))
                    .map(point -> ended(sentence(point.text())))
                    .collect(Collectors.joining("\n"));
            lines.add(Line.of(Phrase.EXPLAINED_POINT)
                    .with("ask", sentence(demand.ask()))
                    .with("points", points));
        }
        lines.add(draft.varied(Phrase.MARKED_FOR_REVIEW));
        return lines;
    }

    /** Parts of a question or benchmark may begin in the middle of a sentence of theirs; here each stands alone. */
    private static String sentence(String part) {
        return part.isEmpty()
                ? part
                : Character.toString(Character.toTitleCase(part.codePointAt(0)))
                        + part.substring(part.offsetByCodePoints(0, 1));
    }

    /** With a full stop where no mark ends it. */
    private static String ended(String sentence) {
        return sentence.isEmpty() || ".!?…:;".indexOf(sentence.charAt(sentence.length() - 1)) >= 0
                ? sentence
                : sentence + ".";
    }
}
