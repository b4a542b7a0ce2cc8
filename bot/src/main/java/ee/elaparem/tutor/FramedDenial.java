package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells whether an answer has the benchmark's text in the frame of a denial: "It is a common misconception that ...", "...
 * said no one ever". Whoever answers in words of their own may speak of what is wrong in many ways; who puts down the benchmark
 * itself and has a word for wrong beside it does not stand behind it, unless that word is taken back in turn ("no doubt", "I may
 * be wrong").
 */
final class FramedDenial {
    /** From this share of the benchmark's words in their order on, it is the benchmark's text. */
    private static final double QUOTED = 0.55;
    /** A benchmark of fewer words may stand in any text. */
    private static final int FEW = 3;
    /** So near before a word for wrong a denial is of it. */
    private static final int NEAR = 3;
    /** The last word on a text: "I don't." */
    private static final int LAST = 3;

    private final Cues cues;

    FramedDenial(Cues cues) {
        this.cues = cues;
    }

    /** Whether the benchmark's text is denied by what stands around it. */
    boolean is(List<Clause> clauses, AnswerKey key, String text) {
        Wanted whole = key.whole().whole();
        List<Word> words =
                clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        int size = whole.words().size();
        if (size < FEW || words.size() <= size * QUOTED || cues.get("falsehood").isEmpty()) {
            return false;
        }
        List<Word> counted = words.subList(0, Math.min(words.size(), Statement.MOST_WORDS));
        if (whole.run(whole.order(counted)) < QUOTED * size) {
            return false;
        }
        Set<String> forms = new HashSet<>(whole.forms());
        for (int i = 0; i < clauses.size(); i++) {
            boolean turned = i + 1 < clauses.size()
                    && clauses.subList(i + 1, clauses.size()).stream().anyMatch(this::turns);
            Clause clause = clauses.get(i);
            boolean reasoned = i + 1 < clauses.size()
                    && Phrases.anyBegins(Phrases.line(clauses.get(i + 1).words()), cues.get("reasons"));
            if (!turned && !reasoned && (isFalsehood(clause, key) || isDisbelief(clause, forms))) {
                return true;
            }
        }
        return isLastWord(clauses.getLast(), text);
    }

    private boolean turns(Clause clause) {
        return Phrases.anyBegins(Phrases.line(clause.words()), cues.get("turns"));
    }

    /** "misconception": a word for wrong that nothing takes back. */
    private boolean isFalsehood(Clause clause, AnswerKey key) {
        String line = Phrases.line(clause.words());
        if (Phrases.anyIn(line, cues.get("harmless"))) {
            return false;
        }
        for (int i = 0; i < clause.words().size(); i++) {
            String form = clause.words().get(i).form();
            if (cues.is("falsehood", form) && !key.said().contains(form)) {
                List<Word> before = clause.words().subList(Math.max(0, i - NEAR), i);
                if (before.stream().noneMatch(word -> cues.negates(word.form()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "I don't believe a word of it", "said no one ever": who would not say it, in words that the benchmark has not. */
    private boolean isDisbelief(Clause clause, Set<String> benchmark) {
        List<String> own = new ArrayList<>();
        for (Word word : clause.words()) {
            if (!benchmark.contains(word.form())) {
                own.add(word.form());
            }
        }
        if (own.stream().anyMatch(form -> cues.is("unsaying", form))) {
            return false;
        }
        boolean nobody = own.stream().anyMatch(form -> cues.is("nobody", form))
                || Phrases.anyIn(Phrases.line(clause.words()), cues.get("nobody"));
        boolean denies = own.stream().anyMatch(cues::negates);
        boolean passive = Phrases.anyIn(Phrases.line(clause.words()), cues.get("told"));
        return denies && own.stream().anyMatch(form -> cues.is("believing", form))
                || nobody && !passive && own.stream().anyMatch(form -> cues.is("sayings", form));
    }

    /** "... or not", "... I don't." */
    private boolean isLastWord(Clause clause, String text) {
        if (text.substring(clause.end()).contains("?")) {
            return false;
        }
        List<Word> words = clause.words();
        String line = Phrases.line(words);
        if (cues.get("endings").stream().anyMatch(ending -> line.endsWith(" " + ending + " "))) {
            return true;
        }
        String last = words.getLast().form();
        boolean ends =
                cues.is("bare.negators", last) || last.endsWith("n't") || last.endsWith("nt") && cues.negates(last);
        return ends
                && (words.size() <= LAST && words.stream().noneMatch(Word::content)
                        || words.size() > 1
                                && cues.is(
                                        "conjunctions",
                                        words.get(words.size() - 2).form()));
    }
}
