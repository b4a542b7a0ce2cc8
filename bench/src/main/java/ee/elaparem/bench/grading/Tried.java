package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.GradedSet.GradedAnswer;
import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.learning.Verdict;
import java.util.Set;
import java.util.regex.Pattern;

/** A graded answer and what the tutor made of it. */
record Tried(Item item, GradedAnswer answer, Rating rating) {
    private static final String PARTLY = "partially_correct";
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * As a mark.
     *
     * @param labels all labels that people used in this set: "partly" is a label of its own only where people used it
     * @param scale the score of an answer that meets everything; NaN where people gave no scores
     */
    Mark mark(Set<String> labels, double scale) {
        return new Mark(
                item.id(),
                answer.label(),
                given(rating.verdict(), labels),
                rating.probability(),
                answer.score(),
                rating.credit() * scale);
    }

    private static String given(Verdict verdict, Set<String> labels) {
        return switch (verdict) {
            case MET -> Mark.CORRECT;
            case PARTLY -> labels.contains(PARTLY) ? PARTLY : Mark.INCORRECT;
            case NOT_YET -> Mark.INCORRECT;
        };
    }

    /** How many words the answer has. */
    int words() {
        String text = answer.text().strip();
        return text.isEmpty() ? 0 : SPACE.split(text).length;
    }
}
