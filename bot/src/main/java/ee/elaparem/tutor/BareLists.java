package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the benchmark's words put down as a list inside of an answer: bare of small words and in no order, as a sentence of
 * their own, behind a label ("key words: ...") or before an excuse ("... but I don't know what they mean"). {@link Jumble} looks
 * at an answer as a whole; here it is the list that counts, whatever stands around it.
 */
final class BareLists {
    /** Fewer words have no order. */
    private static final int FEWEST = 3;
    /** In the midst of a sentence there must be more. */
    private static final int FEWEST_WITHIN = 4;
    /** What share of a list stands in the benchmark's order where it is meant as a sentence. */
    private static final double ORDER = 0.85;

    private static final double ORDER_WITHIN = 0.8;
    /** With a label or an excuse, up to this share of small words is bare. */
    private static final double BARE = 0.25;

    private static final int LABEL = 6;
    /** So often on end one word says nothing. */
    private static final int REPEATED = 5;

    private BareLists() {}

    /** The clauses of an answer that belong to such a list, or say one word over and over. */
    static Set<Clause> in(List<Clause> clauses, String text, AnswerKey key, Cues cues) {
        Set<Clause> found = new HashSet<>();
        clauses.stream().filter(BareLists::isOneWordOverAndOver).forEach(found::add);
        if (key.plainness() < Standing.TELLS_WORDS_APART) {
            return found;
        }
        boolean excused = has(clauses, cues.get("excuses"), key);
        boolean spoken = has(clauses, cues.get("labels"), key) || has(clauses, cues.get("unknowing"), key);
        Set<String> all = shared(
                clauses.stream().flatMap(clause -> clause.words().stream()).toList(), key);
        all.removeAll(key.asked().stems());
        clauses.stream()
                .filter(clause -> hasRow(clause, all, excused || spoken, key))
                .forEach(found::add);
        List<Clause> list = new ArrayList<>();
        boolean labelled = false;
        for (int i = 0; i <= clauses.size(); i++) {
            Clause clause = i < clauses.size() ? clauses.get(i) : null;
            if (clause == null || list.isEmpty() || !goesOn(list.getLast(), clause, key)) {
                if (!list.isEmpty() && isList(list, labelled || spoken, excused, key)) {
                    found.addAll(list);
                }
                list.clear();
                labelled = clause != null && isLabelled(clauses, i, text, key);
            }
            if (clause != null && !stretch(clause, key).isEmpty()) {
                list.add(clause);
            }
        }
        return found;
    }

    /** "Key words: ...", which has none of them itself. */
    private static boolean isLabelled(List<Clause> clauses, int at, String text, AnswerKey key) {
        return at > 0
                && clauses.get(at - 1).words().size() <= LABEL
                && stretch(clauses.get(at - 1), key).isEmpty()
                && text.substring(clauses.get(at - 1).end(), clauses.get(at).start())
                        .contains(":");
    }

    /** Whether nothing but a mark stands between the benchmark's words of two clauses. */
    private static boolean goesOn(Clause one, Clause next, AnswerKey key) {
        boolean entries = one.words().size() == 1 && next.words().size() == 1;
        return one.sentence() == next.sentence()
                && (entries
                        || !stretch(next, key).isEmpty()
                                && isOf(one.words().getLast(), key)
                                && isOf(next.words().getFirst(), key));
    }

    private static boolean asksForSeveral(AnswerKey key) {
        return key.points().stream().anyMatch(AnswerKey.PointKey::oneOfSeveral);
    }

    private static List<Word> stretch(Clause clause, AnswerKey key) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < clause.words().size(); i++) {
            if (isOf(clause.words().get(i), key)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? List.of() : clause.words().subList(first, last + 1);
    }

    private static boolean has(List<Clause> clauses, Set<String> phrases, AnswerKey key) {
        Set<String> strange = new HashSet<>(phrases);
        strange.removeAll(key.said());
        return clauses.stream().anyMatch(clause -> Phrases.anyIn(Phrases.line(clause.words()), strange));
    }

    private static boolean isList(List<Clause> list, boolean labelled, boolean excused, AnswerKey key) {
        List<Word> stretches =
                list.stream().flatMap(clause -> stretch(clause, key).stream()).toList();
        double plainness = AnswerKey.plainness(stretches);
        if (excused && list.size() + stretches.size() > FEWEST && plainness <= BARE) {
            return true;
        }
        if (asksForSeveral(key)) {
            return false; // they are named in any order
        }
        boolean entries = list.size() >= FEWEST_WITHIN
                && list.stream().allMatch(clause -> clause.words().size() == 1);
        List<Word> words =
                list.stream().flatMap(clause -> clause.words().stream()).toList();
        boolean alone = entries || AnswerKey.plainness(words) == 0;
        return (labelled && plainness <= BARE || alone) && isOutOfOrder(stretches, FEWEST, ORDER, key);
    }

    /** Whether all that an answer has of the benchmark, and the question has not, stands in one row in a clause. */
    private static boolean hasRow(Clause clause, Set<String> all, boolean spoken, AnswerKey key) {
        if (asksForSeveral(key)) {
            return false;
        }
        List<Word> row = new ArrayList<>();
        for (int i = 0; i <= clause.words().size(); i++) {
            if (i < clause.words().size() && clause.words().get(i).content()) {
                row.add(clause.words().get(i));
                continue;
            }
            if (shared(row, key).containsAll(all)
                    && isOutOfOrder(row, spoken ? FEWEST : FEWEST_WITHIN, spoken ? ORDER : ORDER_WITHIN, key)) {
                return true;
            }
            row.clear();
        }
        return false;
    }

    private static boolean isOutOfOrder(List<Word> words, int fewest, double least, AnswerKey key) {
        Set<String> said = shared(words, key);
        Wanted whole = key.whole().whole();
        int inOrder = whole.run(
                whole.order(words.stream().filter(word -> isOf(word, key)).toList()));
        return said.size() >= fewest
                && inOrder < least * said.size()
                && !key.jumble().allowsMoved(said.size() - inOrder);
    }

    private static Set<String> shared(List<Word> words, AnswerKey key) {
        Set<String> shared = new LinkedHashSet<>();
        words.stream().filter(word -> isOf(word, key)).forEach(word -> shared.add(word.stem()));
        return shared;
    }

    private static boolean isOf(Word word, AnswerKey key) {
        return word.content() && key.whole().whole().said().stems().contains(word.stem());
    }

    private static boolean isOneWordOverAndOver(Clause clause) {
        List<Word> words = clause.words();
        for (int i = 0; i + REPEATED <= words.size(); i++) {
            String form = words.get(i).form();
            if (words.subList(i, i + REPEATED).stream()
                    .allMatch(word -> word.form().equals(form))) {
                return true;
            }
        }
        return false;
    }
}
