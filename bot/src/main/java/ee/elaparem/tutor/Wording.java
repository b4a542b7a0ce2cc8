package ee.elaparem.tutor;

import ee.elaparem.learning.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** What a text of the model's must be like before a learner reads it: plain, short, and of no other verdict than ours. */
final class Wording {
    private static final Pattern MARKUP = Pattern.compile(
            "[<>*_`#|{}\\[\\]\\\\~^]|https?:|www\\.|t\\.me|@\\p{L}|&\\w+;|\\p{L}{2}\\.(com|org|net|io|ee|ru|me)\\b");
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\u200d]]|[\\p{Cc}&&[^\\n]]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    private final List<String> good;
    private final List<String> bad;
    private final boolean known;

    /** For texts in the language of this IETF tag. */
    Wording(String tag) {
        Properties properties = new Properties();
        String name = "verdicts_" + Analyzers.language(tag) + ".properties";
        try (InputStream file = Wording.class.getResourceAsStream(name)) {
            this.known = file != null;
            if (file != null) {
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        this.good = phrases(properties, "good");
        this.bad = phrases(properties, "bad");
    }

    /** The text in one form of spaces, if it is plain text and has from 2 to {@code most} code points; else empty. */
    static Optional<String> plain(String text, int most) {
        String stripped = text.strip();
        boolean fits = stripped.length() <= 2 * most && stripped.codePointCount(0, stripped.length()) <= most;
        return fits
                        && stripped.codePoints().filter(Character::isLetter).count() > 1
                        && !MARKUP.matcher(stripped).find()
                        && !INVISIBLE.matcher(stripped).find()
                ? Optional.of(stripped.replaceAll("[ \\t]+", " ").replaceAll("\\n{3,}", "\n\n"))
                : Optional.empty();
    }

    /**
     * Whether a text says nothing against this verdict. Of a language whose words of praise and blame are not known, none is
     * taken for safe.
     */
    boolean agrees(String text, Verdict verdict) {
        String words =
                " " + NO_WORD.matcher(Plain.of(text).toLowerCase(Locale.ROOT)).replaceAll(" ") + " ";
        boolean praises = good.stream().anyMatch(words::contains);
        boolean blames = bad.stream().anyMatch(words::contains);
        return known
                && switch (verdict) {
                    case MET -> !blames;
                    case PARTLY -> !praises && !blames;
                    case NOT_YET -> !praises;
                };
    }

    private static List<String> phrases(Properties properties, String kind) {
        return Arrays.stream(properties.getProperty(kind, "").split("\\|"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .map(phrase -> " " + phrase + " ")
                .toList();
    }
}
