package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the question itself in an answer. Said again word for word it shows nothing, but would make whatever stands beside it
 * look like an answer to it.
 */
final class Echo {
    /** A shorter sentence may be a learner's own. */
    private static final int FEWEST = 6;
    /** A sentence of which so large a share is the question's, in its order and nearly on end, is the question's. */
    private static final double SAME = 0.9;

    private Echo() {}

    /** The clauses of sentences that are the question's. */
    static Set<Clause> in(List<Clause> clauses, AnswerKey key) {
        List<Word> question = key.question().words();
        Map<Integer, List<Clause>> sentences = new LinkedHashMap<>();
        clauses.forEach(clause -> sentences
                .computeIfAbsent(clause.sentence(), _ -> new ArrayList<>())
                .add(clause));
        Set<Clause> found = new HashSet<>();
        for (List<Clause> sentence : sentences.values()) {
            List<Word> words =
                    sentence.stream().flatMap(clause -> clause.words().stream()).toList();
            if (words.size() >= FEWEST && stretch(question, words) >= SAME * words.size()) {
                found.addAll(sentence);
            }
        }
        return found;
    }

    /** Whether what stands beside the question has a word of the benchmark that the question has not. */
    static boolean saysMore(List<Clause> others, AnswerKey key) {
        Set<String> wanted = key.whole().whole().said().stems();
        return others.stream()
                .flatMap(clause -> clause.words().stream())
                .anyMatch(word -> word.content()
                        && wanted.contains(word.stem())
                        && !key.asked().stems().contains(word.stem()));
    }

    /** The longest stretch of words that both have on end. */
    private static int stretch(List<Word> question, List<Word> said) {
        int longest = 0;
        int[] lengths = new int[said.size() + 1];
        for (Word word : question) {
            for (int j = said.size(); j > 0; j--) {
                lengths[j] = word.form().equals(said.get(j - 1).form()) ? lengths[j - 1] + 1 : 0;
                longest = Math.max(longest, lengths[j]);
            }
        }
        return longest;
    }
}
