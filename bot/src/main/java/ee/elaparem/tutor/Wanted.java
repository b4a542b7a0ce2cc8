package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer should say, beside the question that it answers: all of {@link Traits} that does not depend on the answer,
 * worked out once. "New" is what the question has not.
 */
final class Wanted {
    /** A stem like one of the question's from here on is the question's. */
    static final double SAME = Likeness.NEAR;
    /** What the question has already counts this much of what it has not. */
    static final double OLD = 0.3;

    private static final int USUAL_LETTERS = 6;
    private static final double LONG_WORD = 1.5;

    private final Statement asked;
    private final Statement said;
    private final int benchmarks;
    private final StemIndex askedStems;
    private final List<Stem> stems = new ArrayList<>();
    private final StemIndex index;
    private final Threes newThrees;
    private final Set<String> forms = new HashSet<>();
    private final List<int[]> sentences = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] order;
    private final long[] newPairs;

    /**
     * A content word's stem.
     *
     * @param weight how telling it is
     * @param rare the same, where long words count more and those of the question less
     * @param fresh whether the question has none like it
     */
    record Stem(double weight, double rare, boolean fresh) {
        /** What it counts within its sentence. */
        double part() {
            return weight * (fresh ? 1 : OLD);
        }
    }

    /**
     * Prepares.
     *
     * @param asked the question
     * @param said what the answer should say
     * @param benchmarks how many benchmarks the question has, from 1
     */
    Wanted(Statement asked, Statement said, int benchmarks) {
        this.asked = asked;
        this.said = said;
        this.benchmarks = benchmarks;
        this.askedStems = new StemIndex(asked.stems());
        this.index = new StemIndex(said.stems());
        Map<String, Integer> places = new HashMap<>();
        said.weights().forEach((stem, weight) -> {
            boolean old = askedStems.best(stem) >= SAME;
            double rare = weight * Math.min(LONG_WORD, (double) stem.length() / USUAL_LETTERS) * (old ? OLD : 1);
            places.put(stem, stems.size());
            stems.add(new Stem(weight, rare, !old));
        });
        for (Set<String> sentence : said.sentences()) {
            sentences.add(sentence.stream()
                    .mapToInt(stem -> places.getOrDefault(stem, -1))
                    .toArray());
        }
        this.newThrees = said.threes().without(asked.threes());
        said.words().forEach(word -> forms.add(word.form()));
        said.words().forEach(word -> numbers.putIfAbsent(word.stem(), numbers.size()));
        this.order = order(said.words());
        long[] old = pairs(order(asked.words()));
        this.newPairs = Arrays.stream(pairs(order))
                .filter(pair -> Arrays.binarySearch(old, pair) < 0)
                .toArray();
    }

    Statement asked() {
        return asked;
    }

    Statement said() {
        return said;
    }

    int benchmarks() {
        return benchmarks;
    }

    List<Word> words() {
        return said.words();
    }

    /** The question's stems. */
    StemIndex askedStems() {
        return askedStems;
    }

    /** The stems of its content words, in order of first use. */
    List<Stem> stems() {
        return stems;
    }

    /** The same, to find those like another; places are those in {@link #stems()}. */
    StemIndex index() {
        return index;
    }

    /** For each sentence, the places of its stems. */
    List<int[]> sentences() {
        return sentences;
    }

    Threes newThrees() {
        return newThrees;
    }

    /** The forms of its words. */
    Set<String> forms() {
        return forms;
    }

    /** How many new pairs of neighbouring words there are. */
    int newPairs() {
        return newPairs.length;
    }

    /** How many of the new pairs of neighbouring words a text has, given as its {@link #order}. */
    int newPairsIn(int[] text) {
        int found = 0;
        for (long pair : pairs(text)) {
            found += Arrays.binarySearch(newPairs, pair) >= 0 ? 1 : 0;
        }
        return found;
    }

    /** A text's words as numbers: the same for the same stem, and -1 for one that is not wanted. */
    int[] order(List<Word> words) {
        int[] order = new int[words.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = numbers.getOrDefault(words.get(i).stem(), -1);
        }
        return order;
    }

    /** The length of the longest common subsequence of what is wanted and of a text, given as its {@link #order}. */
    int run(int[] text) {
        int[] before = new int[text.length + 1];
        int[] row = new int[text.length + 1];
        for (int number : order) {
            for (int j = 1; j < row.length; j++) {
                row[j] = number == text[j - 1] ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            int[] done = before;
            before = row;
            row = done;
        }
        return before[text.length];
    }

    /** The length of the longest stretch of what is wanted that a text, given as its {@link #order}, has on end. */
    int stretch(int[] text) {
        int longest = 0;
        int[] lengths = new int[text.length + 1];
        for (int number : order) {
            // from behind, so that the place before still holds what the word before made of it
            for (int j = text.length; j > 0; j--) {
                lengths[j] = number == text[j - 1] ? lengths[j - 1] + 1 : 0;
                longest = Math.max(longest, lengths[j]);
            }
        }
        return longest;
    }

    /** Neighbouring wanted words: ascending, each pair once. */
    private static long[] pairs(int[] order) {
        long[] pairs = new long[Math.max(0, order.length - 1)];
        int size = 0;
        for (int i = 1; i < order.length; i++) {
            if (order[i - 1] >= 0 && order[i] >= 0) {
                pairs[size++] = (long) order[i - 1] << Integer.SIZE | order[i];
            }
        }
        Arrays.sort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || pairs[i] != pairs[kept - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        return Arrays.copyOf(pairs, kept);
    }
}
