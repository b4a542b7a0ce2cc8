package ee.elaparem.tutor;

import java.util.List;
import java.util.Set;

/** Tells whether a learner's words ask something instead of answering. */
final class AskedBack {
    /** Words that repeat this share of what was asked are an echo of it, and ask nothing. */
    private static final double ECHO = 0.7;

    private final Cues cues;

    AskedBack(Cues cues) {
        this.cues = cues;
    }

    /**
     * Whether these words, which make no point, ask something: a question with its mark, one that begins as questions do, or a
     * request for help. An unsure answer ("Because it is cheap?") is an answer.
     */
    boolean is(List<Clause> clauses, String text, AnswerKey key) {
        if (clauses.isEmpty() || isEcho(clauses, key)) {
            return false;
        }
        Clause first = clauses.getFirst();
        List<Clause> last = clauses.stream()
                .filter(clause -> clause.sentence() == clauses.getLast().sentence())
                .toList();
        boolean marked =
                text.stripTrailing().endsWith("?") || text.stripTrailing().endsWith("？");
        if (marked) {
            return cues.get("question.words").isEmpty()
                    || last.stream().anyMatch(this::opensQuestion)
                    || opensQuestion(first);
        }
        return asksUnmarked(first);
    }

    /** Whether a clause begins as questions do: "where does", "and is it", "in which". */
    private boolean opensQuestion(Clause clause) {
        List<Word> words = clause.words();
        String first = words.getFirst().form();
        boolean leadsIn = cues.is("conjunctions", first) || cues.is("question.prepositions", first);
        return opensQuestion(first)
                || leadsIn && words.size() > 1 && opensQuestion(words.get(1).form());
    }

    private boolean opensQuestion(String word) {
        return cues.is("question.words", word) || cues.is("question.openers", word);
    }

    /** "what is grit", "how to do it", "can you explain": questions typed without their mark. */
    private boolean asksUnmarked(Clause clause) {
        StringBuilder forms = new StringBuilder();
        clause.words().forEach(word -> forms.append(word.form()).append(' '));
        if (startsWithAny(forms.toString(), cues.get("requests"))) {
            return true;
        }
        return startsWithAny(forms.toString(), cues.get("question.words"))
                && clause.words().size() >= 2
                && cues.is("question.verbs", clause.words().get(1).form());
    }

    private static boolean startsWithAny(String forms, Set<String> phrases) {
        return phrases.stream().anyMatch(phrase -> forms.startsWith(phrase + " "));
    }

    private static boolean isEcho(List<Clause> clauses, AnswerKey key) {
        Set<String> asked = key.asked().stems();
        long repeated = clauses.stream()
                .flatMap(clause -> clause.words().stream())
                .map(Word::stem)
                .filter(asked::contains)
                .distinct()
                .count();
        return !asked.isEmpty() && repeated >= ECHO * asked.size();
    }
}
