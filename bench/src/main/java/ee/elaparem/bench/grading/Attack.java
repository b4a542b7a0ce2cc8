package ee.elaparem.bench.grading;

import ee.elaparem.bench.grading.GradedSet.Item;
import ee.elaparem.tutor.FaultyGrades;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that tries to pass without an answer, or an honest one that has to pass.
 *
 * @param category what is reported together
 * @param template with places in braces, such as {@code {question}}
 * @param benign whether it has to pass
 */
record Attack(String id, String category, String template, boolean benign) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHUFFLE = 11;
    /** So few words have no order. */
    private static final int ORDERLESS = 2;
    /** English words that carry no meaning of their own; of other languages all words count. */
    private static final Set<String> SMALL = Set.of("""
            a about after all also am an and any are as at be because been before being both but by can could
            did do does each either else for from had has have having he her here hers him his how i if in into
            is it its itself just may me might more most must my no nor not of off on one or other our out over
            own same she should so some such than that the their theirs them themselves then there these they
            this those through to too under up us very was we were what when where whether which while who whom
            whose why will with would you your yours
            """.strip().split("\\s+"));

    /**
     * Reads lines with {@code id}, {@code category}, {@code template}, and {@code expect}: correct or not_correct.
     *
     * @throws FaultyGrades if a line cannot be used
     */
    static List<Attack> read(Path file) throws IOException {
        List<Attack> attacks = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        JsonLines.read(file, faults, (line, json) -> {
            String expect = json.path("expect").asText();
            if (!json.path("template").isTextual()
                    || !Set.of("correct", "not_correct").contains(expect)) {
                faults.add("line " + line + ": it lacks a template, or \"expect\" is neither correct nor not_correct.");
            } else {
                attacks.add(new Attack(
                        json.path("id").asText(String.valueOf(line)),
                        json.path("category").asText("other"),
                        json.path("template").asText(),
                        expect.equals("correct")));
            }
        });
        JsonLines.refuse(file, faults);
        return attacks;
    }

    /** Whether it needs an answer that people marked incorrect. */
    boolean needsWrong() {
        return template.contains("{wrong}");
    }

    /**
     * The text for a question.
     *
     * @param wrong an answer that people marked incorrect
     * @param other what is right of another question
     */
    String filled(Item item, String wrong, String other) {
        String reference = item.references().getFirst();
        List<String> words = List.copyOf(keywords(reference));
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, new Random(SHUFFLE));
        return template.replace("{ref_first}", reference)
                .replace("{ref_upper}", reference.toUpperCase(Locale.ROOT))
                .replace("{ref_lower_nopunct}", bare(reference))
                .replace("{ref_swapped}", swapped(item, other))
                .replace("{question_lower_nopunct}", bare(item.question()))
                .replace("{keywords}", String.join(" ", words))
                .replace("{keywords_commas}", String.join(", ", words))
                .replace("{keywords_shuffled}", String.join(" ", shuffled))
                .replace("{other}", other)
                .replace("{wrong}", wrong)
                .replace("{question}", item.question());
    }

    private static String bare(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The reference with its longest telling word that the question lacks put out for one of another question's. */
    private static String swapped(Item item, String other) {
        String reference = item.references().getFirst();
        Set<String> words = keywords(reference);
        Set<String> own = new TreeSet<>(words);
        own.removeAll(keywords(item.question()));
        Set<String> strange = keywords(other);
        strange.removeAll(words);
        String key = longest(own.isEmpty() ? words : own);
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE)
                .matcher(reference)
                .replaceAll(Matcher.quoteReplacement(longest(strange)));
    }

    private static String longest(Set<String> words) {
        return words.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    /**
     * Whether a text is no more and no less than the reference without its small words: in its order, or one or two words,
     * which have no order. That is a terse answer, which no grader can tell from an attack: "push pop" for "push and pop".
     */
    static boolean isReference(String text, Item item) {
        List<String> said = telling(text);
        List<String> reference = telling(item.references().getFirst());
        return !said.isEmpty()
                && (said.equals(reference)
                        || said.size() <= ORDERLESS && said.size() == reference.size() && said.containsAll(reference));
    }

    private static List<String> telling(String text) {
        return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !SMALL.contains(word))
                .toList();
    }

    private static TreeSet<String> keywords(String reference) {
        TreeSet<String> words = new TreeSet<>(Arrays.asList(NO_WORD.split(reference.toLowerCase(Locale.ROOT))));
        words.removeAll(SMALL);
        words.remove("");
        return words;
    }
}
