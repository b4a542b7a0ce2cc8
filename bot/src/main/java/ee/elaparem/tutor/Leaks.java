package ee.elaparem.tutor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a text that a model wrote gives away the benchmark. Sees its words, also backwards or with the letters drawn
 * apart. What a text says in a language other than the benchmark's it does not see: where a learner is to get such a text, the
 * model must not be shown the benchmark, and where it was shown, such a text counts as a leak.
 */
final class Leaks {
    private static final long QUESTIONS_KEPT = 1_000;
    /** A reply that has this share of a point's own words has told it. */
    private static final double TOLD = 0.5;
    /** So many telling words of one point together tell it, however long it is. */
    private static final int TELLING = 4;

    private static final int FEW = 2;
    /** A text with less than this share of the small words that the course's texts have is in another language. */
    private static final double FOREIGN = 0.4;
    /** A row of letters as long as this is not there by chance. */
    private static final int ROW = 18;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9+/=_-]{32}");

    private final Analysis analysis;
    /** The share of small words in what a teacher wrote. */
    private final Cache<Question, Double> usual =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    Leaks(Analysis analysis) {
        this.analysis = analysis;
    }

    /**
     * Whether a text has any telling word of the benchmark that its reader has not seen or said.
     *
     * @param seen texts that the reader knows
     */
    boolean anyWord(String text, Question question, List<String> seen) {
        Set<String> hidden = hidden(question.benchmark(), question, seen);
        Topic said = Topic.of(text, analysis);
        return disguised(text, question, seen) || hidden.stream().anyMatch(said::has);
    }

    /** Whether a text is in another language than the question and its benchmark, as far as their small words are known. */
    boolean isForeign(String text, Question question) {
        return AnswerKey.plainness(analysis.words(text)) < FOREIGN * usual.get(question, this::plainness);
    }

    private double plainness(Question question) {
        return AnswerKey.plainness(analysis.words(question.text() + "\n" + question.benchmark()));
    }

    /** Whether a text tells one of the benchmark's points, as far as its reader has not seen or said it. */
    boolean aPoint(String text, Question question, Rubric rubric, List<String> seen) {
        if (disguised(text, question, seen) || isForeign(text, question)) {
            return true;
        }
        Topic said = Topic.of(text, analysis);
        for (Rubric.Point point : rubric.points()) {
            Set<String> hidden = hidden(point.text(), question, seen);
            long told = hidden.stream().filter(said::has).count();
            if (told >= TELLING || told >= FEW && told >= TOLD * hidden.size()) {
                return true;
            }
        }
        return false;
    }

    private Set<String> hidden(String text, Question question, List<String> seen) {
        Set<String> hidden = new HashSet<>(Topic.of(text, analysis).stems());
        Topic known = Topic.of(question.text() + "\n" + String.join("\n", seen), analysis);
        hidden.removeIf(known::has);
        return hidden;
    }

    /** Code, or a long row of the benchmark's letters, forwards or backwards, that the reader has not seen. */
    private static boolean disguised(String text, Question question, List<String> seen) {
        if (CODE.matcher(text).find()) {
            return true;
        }
        String letters = letters(text);
        String known = letters(question.text() + String.join("", seen));
        String secret = letters(question.benchmark());
        String backwards = new StringBuilder(letters).reverse().toString();
        for (int at = 0; at + ROW <= secret.length(); at++) {
            String row = secret.substring(at, at + ROW);
            if ((letters.contains(row) || backwards.contains(row)) && !known.contains(row)) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String text) {
        return NO_LETTER.matcher(Plain.of(text).toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
