package ee.elaparem.tutor;

import ee.elaparem.learning.Care;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
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
    /** Below it are the letters and signs that most texts are of, which can be told apart without looking them up. */
    private static final int ASCII = 128;

    /** Words of no weight that may stand where a phrase has its tilde. */
    private static final int MOST_FILLERS = 2;

    private final List<Phrases> languages;

    /**
     * A language's phrases.
     *
     * @param keys words of which a text has at least one where it has a phrase: of each phrase its longest one
     * @param stems the same for beginnings of words, by their first letter
     */
    private record Phrases(Pattern pattern, Set<String> keys, Map<Character, List<String>> stems) {
        /** Whether it is worth to look for the phrases, which takes long: few texts have any of the words. */
        boolean mayBeIn(List<String> words) {
            for (String word : words) {
                if (keys.contains(word)) {
                    return true;
                }
                for (String stem : stems.getOrDefault(word.charAt(0), Collections.emptyList())) {
                    if (word.startsWith(stem)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** Reads the lists that come with the program. */
    public WordCare() {
        languages = LANGUAGES.stream().map(WordCare::read).toList();
    }

    @Override
    public boolean inNeed(String words) {
        List<String> folded = folded(Plain.of(words));
        List<Phrases> possible =
                languages.stream().filter(phrases -> phrases.mayBeIn(folded)).toList();
        if (possible.isEmpty()) {
            return false;
        }
        String text = " " + String.join(" ", folded) + " ";
        return possible.stream()
                .anyMatch(phrases -> phrases.pattern().matcher(text).find());
    }

    private static Phrases read(String language) {
        String name = "distress_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(WordCare.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        String fillers = alternatives(phrases(properties, "fillers"));
        String unless = alternatives(phrases(properties, "unless"));
        Set<String> keys = new HashSet<>();
        Map<Character, List<String>> stems = new HashMap<>();
        for (String phrase : phrases(properties, "said")) {
            for (String alternative : key(phrase)) {
                List<String> parts = folded(alternative.replace("*", ""));
                if (alternative.endsWith("*") && parts.size() == 1) {
                    stems.computeIfAbsent(parts.getFirst().charAt(0), _ -> new ArrayList<>())
                            .add(parts.getFirst());
                } else {
                    keys.add(parts.getFirst());
                }
            }
        }
        String said = phrases(properties, "said").stream()
                .map(phrase -> pattern(phrase, fillers))
                .collect(Collectors.joining("|"));
        return new Phrases(Pattern.compile("(?:" + said + ")(?= )(?! " + unless + " )"), keys, stems);
    }

    /** The word of a phrase, with its alternatives, of which the shortest is longest: the one that is met seldom. */
    private static List<String> key(String phrase) {
        return Arrays.stream(phrase.split(" +"))
                .filter(word -> !word.equals("~"))
                .map(word -> List.of(word.split("/")))
                .max(Comparator.comparingInt(alternatives ->
                        alternatives.stream().mapToInt(String::length).min().orElse(0)))
                .orElseThrow(() -> new IllegalStateException("A phrase without a word: " + phrase));
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
        return Pattern.quote(String.join(" ", folded(phrase)));
    }

    private static List<String> phrases(Properties properties, String kind) {
        return Arrays.stream(properties.getProperty(kind, "").split("\\|"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    /** Words in small letters without marks and apostrophes; between sentences a dot as a word of its own. */
    private static List<String> folded(String text) {
        String small = text.toLowerCase(Locale.ROOT).replace("'", "");
        String bare = isAscii(small)
                ? small
                : MARK.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < bare.length()) {
            int from = at;
            if (isSentenceEnd(bare.charAt(at))) {
                while (at < bare.length() && isSentenceEnd(bare.charAt(at))) {
                    at++;
                }
                words.add(".");
            } else if (isOfWord(bare.codePointAt(at))) {
                while (at < bare.length() && isOfWord(bare.codePointAt(at))) {
                    at += Character.charCount(bare.codePointAt(at));
                }
                words.add(bare.substring(from, at));
            } else {
                at += Character.charCount(bare.codePointAt(at));
            }
        }
        return words;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSentenceEnd(char c) {
        return c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
    }

    private static boolean isOfWord(int codePoint) {
        if (codePoint < ASCII) {
            return codePoint >= 'a' && codePoint <= 'z' || codePoint >= '0' && codePoint <= '9';
        }
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(codePoint);
        };
    }
}
