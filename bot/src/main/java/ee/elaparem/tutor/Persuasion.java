package ee.elaparem.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a text may be meant to persuade whoever grades it. Meant to find too much rather than too little: nobody is
 * refused for it, only judged by the words alone.
 */
final class Persuasion {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    /** Brackets of code and markup, rules, fences, names with a colon at the start of a line, letters parted by dots. */
    private static final Pattern SIGNS = Pattern.compile(
            "[{}<>\\[\\]|\\\\]|```|###|---|===|(?m:^\\s*\\p{L}{2,12}:)|(\\p{L}[.\\s_-]){6}|[\\p{IsLatin}\\p{IsCyrillic}]{31}|[A-Za-z0-9+/]{24}");

    /**
     * What nobody writes by chance, in the text as it came: the marks by which models are told who speaks, tags, letters that are
     * not shown, letters and digits with no space between them as codes have them.
     */
    private static final Pattern CODE = Pattern.compile(
            "<\\||\\|>|\\[/?INST]|</?\\p{Alpha}[\\w -]*>|<!\\[CDATA|```|\\\\u[0-9a-fA-F]{4}|(&#\\d+;){3}"
                    + "|(%\\p{XDigit}{2}){3}|[\\x{E0000}-\\x{E007F}\\x{202D}\\x{202E}]|(\\p{IsLatin}[\\x{200B}-\\x{200D}\\x{2060}]+){3}"
                    + "|\\b(?=[A-Za-z0-9+/]*\\d)(?=[A-Za-z0-9+/]*[a-z][A-Z])[A-Za-z0-9+/]{16,}");

    private static final int PLAIN = 2;
    private static final int LONGEST_PHRASE = 4;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}]");

    private final Set<String> phrases;

    private Persuasion(Set<String> phrases) {
        this.phrases = phrases;
    }

    /** The words of all languages that {@code persuasion.properties} has. */
    static Persuasion read() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                Persuasion.class.getResourceAsStream("persuasion.properties"), "persuasion.properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The words of persuasion cannot be read", e);
        }
        Set<String> phrases = new HashSet<>();
        properties
                .stringPropertyNames()
                .forEach(name -> Arrays.stream(properties.getProperty(name).split("\\|"))
                        .map(String::strip)
                        .forEach(phrases::add));
        return new Persuasion(Set.copyOf(phrases));
    }

    /**
     * Whether this text shows a sign of it.
     *
     * @param raw the text as it came
     * @param usual the forms of the words that belong to the matter
     */
    boolean in(String raw, Set<String> usual) {
        return signs(raw, usual, 1) >= 1;
    }

    /** Whether it shows two signs of it or more: a single word may be the matter's own ("a point", "the output"). */
    boolean isPlainIn(String raw, Set<String> usual) {
        return signs(raw, usual, PLAIN) >= PLAIN;
    }

    /** How many different signs there are; not all are counted where so many are enough. */
    private int signs(String raw, Set<String> usual, int enough) {
        String plain = Plain.of(raw);
        int signs = INVISIBLE.matcher(raw).find() || SIGNS.matcher(plain).find() ? 1 : 0;
        signs = CODE.matcher(raw).find() ? PLAIN : signs;
        Set<String> found = new HashSet<>();
        String[] words = NO_WORD.split(plain.toLowerCase(Locale.ROOT));
        for (int i = 0; i < words.length && signs + found.size() < enough; i++) {
            StringBuilder phrase = new StringBuilder();
            boolean belongs = true;
            for (int j = i; j < Math.min(words.length, i + LONGEST_PHRASE); j++) {
                phrase.append(j == i ? "" : " ").append(words[j]);
                belongs &= usual.contains(words[j]);
                if (!belongs && phrases.contains(phrase.toString())) {
                    found.add(phrase.toString());
                }
            }
        }
        return signs + found.size();
    }
}
