package ee.elaparem.tutor;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The words by which people mark an answer, brought to one form. */
public final class GradeLabel {
    public static final String CORRECT = "correct";
    public static final String PARTLY = "partially_correct";
    public static final String INCORRECT = "incorrect";

    private static final Pattern GAP = Pattern.compile("[\\s_-]+");
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("correct", CORRECT),
            Map.entry("right", CORRECT),
            Map.entry("true", CORRECT),
            Map.entry("yes", CORRECT),
            Map.entry("1", CORRECT),
            Map.entry("good", CORRECT),
            Map.entry("met", CORRECT),
            Map.entry("pass", CORRECT),
            Map.entry("passed", CORRECT),
            Map.entry("understood", CORRECT),
            Map.entry("partially_correct", PARTLY),
            Map.entry("partially_correct_incomplete", PARTLY),
            Map.entry("partial", PARTLY),
            Map.entry("partially", PARTLY),
            Map.entry("partly", PARTLY),
            Map.entry("partly_correct", PARTLY),
            Map.entry("incomplete", PARTLY),
            Map.entry("half", PARTLY),
            Map.entry("incorrect", INCORRECT),
            Map.entry("wrong", INCORRECT),
            Map.entry("false", INCORRECT),
            Map.entry("no", INCORRECT),
            Map.entry("0", INCORRECT),
            Map.entry("bad", INCORRECT),
            Map.entry("not_yet", INCORRECT),
            Map.entry("not_met", INCORRECT),
            Map.entry("fail", INCORRECT),
            Map.entry("failed", INCORRECT),
            Map.entry("õige", CORRECT),
            Map.entry("osaliselt", PARTLY),
            Map.entry("osaliselt_õige", PARTLY),
            Map.entry("vale", INCORRECT),
            Map.entry("верно", CORRECT),
            Map.entry("правильно", CORRECT),
            Map.entry("частично", PARTLY),
            Map.entry("частично_верно", PARTLY),
            Map.entry("неверно", INCORRECT),
            Map.entry("неправильно", INCORRECT));

    private GradeLabel() {}

    /** One of the three names above where the word means one of them; else the word in small letters, gaps as {@code _}. */
    public static String of(String word) {
        String plain = GAP.matcher(word.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
        return KNOWN.getOrDefault(plain, plain);
    }
}
