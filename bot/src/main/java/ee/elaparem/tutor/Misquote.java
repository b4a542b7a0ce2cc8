package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds clauses that say the benchmark word for word, but for one telling word with another in its place: "The <em>wood</em>
 * conducts heat better". Nearly all is the same, and yet it says something else. Whoever answers in words of their own does
 * not keep all the others.
 */
final class Misquote {
    /** So many words of the benchmark's sentence are kept at least, ... */
    private static final int FEWEST = 4;
    /** ... and so large a share of them, in their order. */
    private static final double KEPT = 0.8;

    private Misquote() {}

    /** The clauses of sentences that have a word put out. */
    static Set<Clause> in(List<Clause> clauses, AnswerKey key, Cues cues) {
        List<Word> said =
                clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        Set<String> stems = new HashSet<>();
        said.forEach(word -> stems.add(word.stem()));
        Set<Clause> found = new HashSet<>();
        for (List<Word> wanted : sentences(key.whole().whole().said().clauses())) {
            if (wanted.size() <= FEWEST || common(wanted, said) < KEPT * (wanted.size() - 1)) {
                continue;
            }
            for (int i = 0; i < wanted.size(); i++) {
                Word lost = wanted.get(i);
                if (isTelling(lost, cues)
                        && !key.asked().stems().contains(lost.stem())
                        && !stems.contains(lost.stem())) {
                    for (Word put : put(wanted, i, said, key, cues)) {
                        found.addAll(sentenceOf(put, clauses));
                    }
                }
            }
        }
        return found;
    }

    /** The words that stand where the benchmark's sentence has another. */
    private static List<Word> put(List<Word> wanted, int i, List<Word> said, AnswerKey key, Cues cues) {
        Word lost = wanted.get(i);
        List<Word> found = new ArrayList<>();
        for (int j = 0; j < said.size(); j++) {
            Word put = said.get(j);
            if (isTelling(put, cues)
                    && !key.known().has(put.stem())
                    && Likeness.of(put.stem(), lost.stem()) == 0
                    && (i == 0 || j > 0 && same(wanted.get(i - 1), said.get(j - 1)))
                    && (i == wanted.size() - 1 || j < said.size() - 1 && same(wanted.get(i + 1), said.get(j + 1)))) {
                found.add(put);
            }
        }
        return found;
    }

    private static boolean isTelling(Word word, Cues cues) {
        return word.content() && !cues.is("light", word.form());
    }

    private static Collection<List<Word>> sentences(List<Clause> clauses) {
        Map<Integer, List<Word>> sentences = new LinkedHashMap<>();
        clauses.forEach(clause -> sentences
                .computeIfAbsent(clause.sentence(), _ -> new ArrayList<>())
                .addAll(clause.words()));
        return sentences.values();
    }

    private static List<Clause> sentenceOf(Word word, List<Clause> clauses) {
        int sentence = clauses.stream()
                .filter(clause -> clause.words().contains(word))
                .findFirst()
                .orElseThrow()
                .sentence();
        return clauses.stream().filter(clause -> clause.sentence() == sentence).toList();
    }

    /** The length of the longest common subsequence. */
    private static int common(List<Word> wanted, List<Word> said) {
        int[] before = new int[said.size() + 1];
        for (Word word : wanted) {
            int[] row = new int[before.length];
            for (int j = 1; j < row.length; j++) {
                row[j] = same(word, said.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return before[said.size()];
    }

    private static boolean same(Word one, Word other) {
        return one.stem().equals(other.stem());
    }
}
