package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text taken apart for comparing.
 *
 * @param clauses all of it
 * @param words its words, at most {@link #MOST_WORDS}
 * @param weights its content words as stems, in order of first use, and how telling each is: less for the commonest of the
 *     language
 * @param threes its words' letters by threes
 * @param small the forms of its small words
 * @param numbers its numbers, in digits
 * @param polarity for each content stem, above 0 where it is rather affirmed, below where it is rather denied
 * @param denies whether a word of it denies something
 */
record Statement(
        List<Clause> clauses,
        List<Word> words,
        Map<String, Double> weights,
        Threes threes,
        Set<String> small,
        Set<String> numbers,
        Map<String, Integer> polarity,
        boolean denies) {
    /** More words than this are not compared: no teacher asks for so many. */
    static final int MOST_WORDS = 400;

    private static final double LIGHT = 0.4;
    private static final double NUMBER = 0.7;

    /** A text in the language that these cues are of. */
    static Statement of(List<Clause> clauses, Cues cues) {
        List<Word> words = new ArrayList<>();
        for (Clause clause : clauses) {
            int room = Math.min(clause.words().size(), MOST_WORDS - words.size());
            words.addAll(clause.words().subList(0, room));
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        Map<String, Integer> polarity = new HashMap<>();
        Set<String> small = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        Set<String> light = cues.get("light");
        boolean denies = false;
        for (Word word : words) {
            boolean number = word.isNumber();
            if (word.content()) {
                weights.putIfAbsent(word.stem(), light.contains(word.form()) ? LIGHT : number ? NUMBER : 1);
                polarity.merge(word.stem(), word.polarity() == Polarity.DENIED ? -1 : 1, Integer::sum);
            } else {
                small.add(word.form());
            }
            if (number) {
                numbers.add(word.stem());
            }
            denies |= cues.negates(word.form());
        }
        return new Statement(clauses, words, weights, Threes.of(words), small, numbers, polarity, denies);
    }

    Set<String> stems() {
        return weights.keySet();
    }

    /** The stems of the content words of each sentence. */
    Collection<Set<String>> sentences() {
        Map<Integer, Set<String>> bySentence = new LinkedHashMap<>();
        int at = 0;
        for (Clause clause : clauses) {
            Set<String> stems = bySentence.computeIfAbsent(clause.sentence(), _ -> new HashSet<>());
            for (Word word : clause.words()) {
                if (at++ < MOST_WORDS && word.content()) {
                    stems.add(word.stem());
                }
            }
        }
        return bySentence.values();
    }
}
