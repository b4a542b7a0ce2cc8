package ee.elaparem.learning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Computes the verdict from what a tutor claims. A tutor never decides alone, and nothing that a learner writes can set a
 * verdict: a claim counts only when the words it quotes are in the answer and its point is in the rubric, and the verdict
 * is arithmetic over the points.
 */
public final class Grading {
    /** Fewer letters and digits than this are no evidence; they would be found in almost any answer. */
    private static final int LEAST_EVIDENCE = 2;

    /** Stands for a character that the eye passes over. */
    private static final int UNSEEN = -1;

    private Grading() {}

    /**
     * Grades an answer.
     *
     * @param metBefore the points that earlier answers made; numbers that the rubric lacks are forgotten
     * @param answered what the tutor claims
     * @param words the answer as the learner wrote it
     */
    public static Grade grade(Rubric rubric, Set<Integer> metBefore, Judgement.Answered answered, String words) {
        int points = rubric.points().size();
        Set<Integer> met = new HashSet<>(metBefore);
        met.removeIf(point -> point < 0 || point >= points);

        String answer = normal(words);
        List<Finding> kept = new ArrayList<>();
        Set<Integer> made = new HashSet<>();
        for (Finding finding : answered.findings()) {
            boolean known = finding.point() >= 0 && finding.point() < points;
            if (known && isSaid(finding.evidence(), answer) && made.add(finding.point())) {
                kept.add(finding);
            }
        }
        met.addAll(made);

        List<Rubric.Demand> open = rubric.open(met);
        Verdict verdict = open.isEmpty() ? Verdict.MET : met.isEmpty() ? Verdict.NOT_YET : Verdict.PARTLY;
        return new Grade(verdict, met, kept, open);
    }

    /** Whether the evidence says something, and stands in the answer from the start of a word to the end of one. */
    private static boolean isSaid(String evidence, String answer) {
        String said = normal(evidence);
        if (!isEvidence(said)) {
            return false;
        }
        for (int at = answer.indexOf(said); at >= 0; at = answer.indexOf(said, at + 1)) {
            if (!joins(answer, at) && !joins(answer, at + said.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEvidence(String said) {
        int found = 0;
        for (int at = 0;
                at < said.length() && found < LEAST_EVIDENCE;
                at += Character.charCount(said.codePointAt(at))) {
            found += Character.isLetterOrDigit(said.codePointAt(at)) ? 1 : 0;
        }
        return found >= LEAST_EVIDENCE;
    }

    /** Whether a word goes on across this place: letters or digits on both sides, of a script that parts words by spaces. */
    private static boolean joins(String text, int at) {
        return at > 0
                && at < text.length()
                && isPartOfWord(text.codePointBefore(at))
                && isPartOfWord(text.codePointAt(at));
    }

    private static boolean isPartOfWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && Character.getType(codePoint) != Character.OTHER_LETTER;
    }

    /** The text without what the eye passes over: case, width, invisible characters, the kind of quotes, dashes, spaces. */
    private static String normal(String text) {
        if (isNormal(text)) {
            return text.strip().toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(composed.length());
        int before = UNSEEN;
        for (int at = 0; at < composed.length(); at += Character.charCount(composed.codePointAt(at))) {
            int seen = seen(composed.codePointAt(at));
            if (seen != UNSEEN && !(seen == ' ' && before == ' ')) {
                plain.appendCodePoint(seen);
                before = seen;
            }
        }
        return plain.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static int seen(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r', '\t' -> ' ';
            case '‘', '’', '‚', '‛', '′', '`', '´' -> '\'';
            case '“', '”', '„', '‟', '″', '«', '»' -> '"';
            case '−' -> '-';
            default ->
                switch (Character.getType(codePoint)) {
                    case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK -> UNSEEN;
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
                    case Character.DASH_PUNCTUATION -> '-';
                    default -> codePoint;
                };
        };
    }

    /** Whether none of all that can be in it: most answers are plain ASCII, and looking is far cheaper than replacing. */
    private static boolean isNormal(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '`' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
