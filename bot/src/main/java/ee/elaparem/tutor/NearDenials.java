package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes denials back to the words next to them. By words alone nobody can tell how far a "not" reaches: "those who did not
 * believe that had the lowest risk" denies no risk. Where a model vouches for what is meant, only the words right behind the
 * denial count as denied; the others may be meant either way.
 */
final class NearDenials {
    /** So many words behind a denial are surely denied. */
    private static final int REACH = 2;

    private NearDenials() {}

    /** These clauses, with the words further behind a denial left open. */
    static List<Clause> in(List<Clause> clauses, Cues cues) {
        return clauses.stream()
                .map(clause -> new Clause(clause.sentence(), clause.start(), clause.end(), words(clause, cues)))
                .toList();
    }

    private static List<Word> words(Clause clause, Cues cues) {
        List<Word> words = new ArrayList<>();
        int behind = REACH;
        for (int i = 0; i < clause.words().size(); i++) {
            Word word = clause.words().get(i);
            String next =
                    i + 1 < clause.words().size() ? clause.words().get(i + 1).form() : "";
            behind = cues.negates(word.form(), next) ? 0 : behind + 1;
            words.add(behind > REACH && word.polarity() == Polarity.DENIED ? word.meant(Polarity.OPEN) : word);
        }
        return List.copyOf(words);
    }
}
