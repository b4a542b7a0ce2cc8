package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The learner's own words that made points, as they are read back: in the order in which they were written, and none of them
 * twice. Several points often quote the same words, or words that follow each other.
 */
final class Quotes {
    private static final int MOST = 5;

    /** A part of an answer, from here to before there, in UTF-16 units. */
    private record Part(int from, int to) {}

    private Quotes() {}

    /** What these findings quote of an answer; five at most. */
    static List<String> of(List<Finding> kept, String answer) {
        List<Part> parts = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (Finding finding : kept) {
            String words = finding.evidence();
            int at = answer.indexOf(words);
            if (at >= 0) {
                parts.add(new Part(at, at + words.length()));
            } else if (!elsewhere.contains(words)) {
                // it differs from the answer in what the eye passes over
                elsewhere.add(words);
            }
        }
        List<String> quotes = new ArrayList<>();
        for (Part part : joined(parts, answer)) {
            quotes.add(answer.substring(part.from(), part.to()));
        }
        for (String words : elsewhere) {
            if (quotes.stream().noneMatch(quote -> quote.contains(words))) {
                quotes.add(words);
            }
        }
        return quotes.stream().limit(MOST).toList();
    }

    private static List<Part> joined(List<Part> parts, String answer) {
        List<Part> joined = new ArrayList<>();
        List<Part> sorted =
                parts.stream().sorted(Comparator.comparingInt(Part::from)).toList();
        for (Part part : sorted) {
            if (!joined.isEmpty() && follows(joined.getLast(), part, answer)) {
                Part before = joined.removeLast();
                joined.add(new Part(before.from(), Math.max(before.to(), part.to())));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    /** Whether a part overlaps the one before, or only a comma or a space is between them. */
    private static boolean follows(Part before, Part part, String answer) {
        return part.from() <= before.to()
                || answer.substring(before.to(), part.from()).chars().allMatch(sign -> sign == ' ' || sign == ',');
    }
}
