package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads "Without sleep you cannot make memories" as what it says: sleep makes memories. Where a sentence has just two denials,
 * and one is of something needed ("without sleep", "if you don't sleep", "unless you sleep"), its words count without them.
 * Each denial must be of a word of the course's, and the benchmark must deny nothing itself, or it is compared as it stands.
 */
final class DoubleDenials {
    private final Topic course;
    private final Cues cues;

    private DoubleDenials(Topic course, Cues cues) {
        this.course = course;
        this.cues = cues;
    }

    /** These clauses, with both denials left out of such sentences; where each stands in the answer stays. */
    static List<Clause> resolved(List<Clause> clauses, AnswerKey key, Cues cues) {
        if (key.whole().whole().said().denies()) {
            return clauses;
        }
        DoubleDenials denials = new DoubleDenials(key.known(), cues);
        List<Clause> resolved = new ArrayList<>();
        int from = 0;
        while (from < clauses.size()) {
            int to = from + 1;
            while (to < clauses.size()
                    && clauses.get(to).sentence() == clauses.get(from).sentence()) {
                to++;
            }
            List<Clause> sentence = clauses.subList(from, to);
            resolved.addAll(
                    denials.areIn(sentence)
                            ? sentence.stream().map(denials::without).toList()
                            : sentence);
            from = to;
        }
        return resolved;
    }

    private Clause without(Clause clause) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < clause.words().size(); i++) {
            Word word = clause.words().get(i);
            if (!denies(clause.words(), i) && !cues.is("exceptions", word.form())) {
                words.add(word.polarity() == Polarity.DENIED ? word.meant(Polarity.AFFIRMED) : word);
            }
        }
        return new Clause(clause.sentence(), clause.start(), clause.end(), List.copyOf(words));
    }

    /** Whether this sentence has two denials of the course's words, and one of them is of something needed. */
    private boolean areIn(List<Clause> sentence) {
        int denials = 0;
        boolean needed = false;
        for (Clause clause : sentence) {
            List<Word> words = clause.words();
            boolean condition = false;
            for (int i = 0; i < words.size(); i++) {
                String form = words.get(i).form();
                boolean excepts = cues.is("exceptions", form);
                condition |= cues.is("conditionals", form);
                if (excepts || denies(words, i)) {
                    if (!isOfTheCourse(words, i + 1) && !isOfWordsBefore(words, i)) {
                        return false;
                    }
                    denials++;
                    needed |= excepts || condition || cues.is("absences", form);
                    condition = false;
                }
            }
        }
        return denials == 2 && needed;
    }

    /** "Der Teig geht nicht auf": at the end of a clause a denial is of what stands before it. */
    private boolean isOfWordsBefore(List<Word> words, int at) {
        return cues.is("negators.behind", words.get(at).form())
                && at >= words.size() - 2
                && words.subList(0, at).stream().anyMatch(word -> word.content() && course.has(word.stem()));
    }

    private boolean denies(List<Word> words, int at) {
        String next = at + 1 < words.size() ? words.get(at + 1).form() : "";
        return cues.negates(words.get(at).form(), next);
    }

    /** Whether the first words with meaning from here on, up to a small word behind them, have one of the course's. */
    private boolean isOfTheCourse(List<Word> words, int from) {
        boolean any = false;
        for (Word word : words.subList(from, words.size())) {
            if (word.content() ? course.has(word.stem()) : any || cues.negates(word.form())) {
                return word.content();
            }
            any |= word.content();
            if (cues.is("certainties", word.form())) {
                return false;
            }
        }
        return false;
    }
}
