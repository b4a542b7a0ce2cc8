package ee.elaparem.tutor;

import ee.elaparem.learning.Care;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Knows distress by phrases in which people speak of themselves, in the languages that have a {@code
 * distress_LANGUAGE.properties} beside this class; whatever the learner's own language is, all of them are looked for.
 * Figures of speech ("this deadline kills me") and what is said of others are passed over. Needs no network.
 */
public final class WordCare implements Care {
    private static final List<String> LANGUAGES = List.of("en", "et", "ru");

    private static final Pattern MARK = Pattern.compile("\\p{Mn}");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?;\\n]+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.]+");
    /** Words of no weight that may stand where a phrase has its tilde. */
    private static final int MOST_FILLERS = 2;

    private final List<Pattern> languages;

    /** Reads the lists that come with the program. */
    public WordCare() {
        languages = LANGUAGES.stream().map(WordCare::read).toList();
    }

    @Override
    public boolean inNeed(String words) {
        String text = " " + folded(Plain.of(words)) + " ";
        return languages.stream().anyMatch(phrases -> phrases.matcher(text).find());
    }

    private static Pattern read(String language) {
        String name = "distress_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(WordCare.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        String fillers = alternatives(phrases(properties, "fillers"));
        String unless = alternatives(phrases(properties, "unless"));
        String said = phrases(properties, "said").stream()
                .map(phrase -> pattern(phrase, fillers))
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?:" + said + ")(?= )(?! " + unless + " )");
    }

    /** One phrase: words, "a/b" for one of several, "a*" for any ending, "~" for up to two fillers. */
    private static String pattern(String phrase, String fillers) {
        StringBuilder pattern = new StringBuilder();
        for (String word : phrase.split(" +")) {
            if (word.equals("~")) {
                pattern.append("(?: ")
                        .append(fillers)
                        .append("){0,")
                        .append(MOST_FILLERS)
                        .append('}');
            } else {
                pattern.append(' ').append(alternatives(Arrays.asList(word.split("/"))));
            }
        }
        return pattern.toString();
    }

    private static String alternatives(List<String> phrases) {
        return phrases.stream()
                .map(phrase -> phrase.endsWith("*")
                        ? quoted(phrase.substring(0, phrase.length() - 1)) + "\\p{L}*"
                        : quoted(phrase))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String quoted(String phrase) {
        return Pattern.quote(folded(phrase));
    }

    private static List<String> phrases(Properties properties, String kind) {
        return Arrays.stream(properties.getProperty(kind, "").split("\\|"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    /** In small letters without marks and apostrophes; words parted by one space, sentences by a dot of its own. */
    private static String folded(String text) {
        String small = text.toLowerCase(Locale.ROOT).replace("'", "");
        String bare =
                MARK.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
        String parted = SENTENCE_END.matcher(bare).replaceAll(" . ");
        return NO_WORD.matcher(parted).replaceAll(" ").strip();
    }
}
