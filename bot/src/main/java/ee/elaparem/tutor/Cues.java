package ee.elaparem.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The small words of a language that show how a sentence is meant: denials, questions, numbers. They come from {@code
 * cues_LANGUAGE.properties} beside this class, where each is explained; adding a language is adding a file. A language
 * without a file has none, and is judged by its content words alone.
 */
final class Cues {
    private final Map<String, Set<String>> sets = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, Set<String>> opposites = new HashMap<>();
    private final Set<String> negators;
    private final boolean negatesByEnding;
    /** The first words of the negators of two words. */
    private final Set<String> negatorsBegin = new HashSet<>();

    private Cues(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            Set<String> values = new HashSet<>();
            Arrays.stream(properties.getProperty(name).split("\\|"))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .forEach(values::add);
            sets.put(name, Set.copyOf(values));
        }
        negators = get("negators");
        negatesByEnding = negators.contains("n't");
        for (String negator : negators) {
            int space = negator.indexOf(' ');
            if (space > 0) {
                negatorsBegin.add(negator.substring(0, space));
            }
        }
        for (String pair : get("numbers")) {
            int colon = pair.indexOf(':');
            numbers.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        for (String pair : get("opposites")) {
            int colon = pair.indexOf(':');
            String one = pair.substring(0, colon);
            String other = pair.substring(colon + 1);
            opposites.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
            opposites.computeIfAbsent(other, _ -> new HashSet<>()).add(one);
        }
    }

    /** The cues of this language, given as its two- or three-letter code. */
    static Cues of(String language) {
        return read("cues_" + language);
    }

    /** What learners of this language say beside an answer, from {@code talk_LANGUAGE.properties}. */
    static Cues ofTalk(String language) {
        return read("talk_" + language);
    }

    private static Cues read(String name) {
        Properties properties = new Properties();
        try (InputStream file = Cues.class.getResourceAsStream(name + ".properties")) {
            if (file != null) {
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8);
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The words in " + name + " cannot be read", e);
        }
        return new Cues(properties);
    }

    /** The cues of this kind; empty where the language has none. */
    Set<String> get(String kind) {
        return sets.getOrDefault(kind, Set.of());
    }

    /** Whether this word is a cue of this kind. */
    boolean is(String kind, String word) {
        return get(kind).contains(word);
    }

    /** Whether this word denies what follows. */
    boolean negates(String word) {
        return negators.contains(word) || negatesByEnding && word.endsWith("n't");
    }

    /** Whether this word, followed by the next one, denies what follows. */
    boolean negates(String word, String next) {
        return negates(word) || negatorsBegin.contains(word) && negators.contains(word + " " + next);
    }

    /** The words that say the opposite of this one; none where it has no plain opposite. */
    Set<String> opposites(String word) {
        return opposites.getOrDefault(word, Set.of());
    }

    /** The digits that this word stands for ({@code "two"}, {@code "2x"}: {@code "2"}); the word itself when it is no number. */
    String digits(String word) {
        String digits = numbers.get(word);
        return digits != null ? digits : withoutUnit(word);
    }

    /** "30min", "3x": a number that its unit is written on to. */
    private String withoutUnit(String word) {
        int end = 0;
        while (end < word.length() && Character.isDigit(word.charAt(end))) {
            end++;
        }
        return end > 0 && end < word.length() && is("units", word.substring(end)) ? word.substring(0, end) : word;
    }
}
