package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells words that are thrown together from a sentence. Whoever knows which words a benchmark has, but not what it says, puts
 * them down bare and in no order, or the same ones over and over. Whoever answers tersely leaves small words out too, but
 * keeps the order in which things are said. One or two words have no order: alone they are judged as an answer.
 */
final class Jumble {
    /** Up to this share of small words an answer is bare. */
    private static final double BARE = 0.12;
    /** Up to this share it is terse. */
    private static final double TERSE = 0.25;

    private static final int FEWEST_BARE = 3;
    private static final int FEWEST = 4;

    /** What share of the shared words stands in the benchmark's order, at least: of a bare answer, ... */
    private static final double ORDER_BARE = 0.85;
    /** ... of so many words in a row, ... */
    private static final double ORDER_IN_ROW = 0.8;
    /** ... of a terse one. */
    private static final double ORDER_TERSE = 0.7;

    /** A clause with so many words of the benchmark keeps their order in part, ... */
    private static final int MANY = 8;
    /** ... at least of this share: words drawn by lot mostly stay below. */
    private static final double ORDER_OF_MANY = 0.5;

    /** Whoever puts so large a share of words of their own between the course's makes no list of these. */
    private static final double OWN = 0.2;

    /** Where word order is free, so many words may stand elsewhere: "Der Körper baut Eiweiß ein" for "weil er Eiweiß einbaut". */
    private static final int MOVED = 1;

    private static final int SMALLEST_BLOCK = 2;

    private final List<String> wanted;
    private final Set<String> known;
    /** The content words of question and benchmark, as stems. */
    private final Set<String> course;

    private final boolean listed;
    private final boolean smallWordsKnown;
    /** How many words may stand elsewhere than in the benchmark, whatever share of them that is. */
    private final int moved;

    private Jumble(List<String> wanted, Set<String> course, boolean listed, boolean smallWordsKnown, int moved) {
        this.wanted = wanted;
        this.course = Set.copyOf(course);
        this.known = Set.copyOf(wanted);
        this.listed = listed;
        this.smallWordsKnown = smallWordsKnown;
        this.moved = moved;
    }

    /**
     * For answers to one question.
     *
     * @param benchmark all that its benchmark says
     * @param course the content words of question and benchmark, as stems
     * @param listed whether it asks for things of a list, which are named in any order
     * @param smallWordsKnown whether the language's small words are known, without which there is only the repeating
     * @param freeOrder whether in its language a sentence's words, or its verb, stand in many places
     */
    static Jumble of(
            List<Word> benchmark, Set<String> course, boolean listed, boolean smallWordsKnown, boolean freeOrder) {
        List<String> wanted =
                benchmark.stream().filter(Word::content).map(Word::stem).toList();
        return new Jumble(wanted, course, listed, smallWordsKnown, freeOrder ? MOVED : 0);
    }

    /** Whether a text is nothing but some words in a row, in whatever order: it may mean anything, or nothing. */
    static boolean isBareRow(List<Clause> clauses) {
        List<Word> words = clauses.isEmpty() ? List.of() : clauses.getFirst().words();
        return clauses.size() == 1
                && AnswerKey.plainness(words) <= BARE
                && words.stream().filter(Word::content).count() >= FEWEST_BARE;
    }

    /** Whether an answer as a whole is thrown together. */
    boolean is(List<Clause> clauses) {
        List<Word> words =
                clauses.stream().flatMap(clause -> clause.words().stream()).toList();
        double plainness = AnswerKey.plainness(words);
        if (!smallWordsKnown
                || listed && clauses.size() > 1
                || plainness >= TERSE
                || clauses.size() > 1 && hasOwnWords(words)) {
            return false;
        }
        boolean bare = plainness <= BARE;
        return isOutOfOrder(words, bare ? FEWEST_BARE : FEWEST, bare ? ORDER_BARE : ORDER_TERSE);
    }

    private boolean hasOwnWords(List<Word> words) {
        List<Word> content = words.stream().filter(Word::content).toList();
        long own =
                content.stream().filter(word -> !course.contains(word.stem())).count();
        return own >= OWN * content.size();
    }

    /**
     * The clauses that have such words in them, or the same ones over and over. Words in a row with no order count where they are most of what the answer shares
     * with the benchmark: in a sentence that says more, they may be a sentence's own.
     */
    Set<Clause> in(List<Clause> clauses) {
        Set<Clause> thrown = new HashSet<>();
        Set<String> inRows = new HashSet<>();
        Set<Clause> rows = new HashSet<>();
        for (Clause clause : clauses) {
            if (repeats(clause.words()) || isOneWordTwice(clause.words()) || isMixed(clause.words())) {
                thrown.add(clause);
            }
            Set<String> row = smallWordsKnown ? row(clause.words()) : Set.of();
            if (!row.isEmpty()) {
                rows.add(clause);
                inRows.addAll(row);
            }
        }
        if (rows.isEmpty()) {
            return thrown;
        }
        long shared = clauses.stream()
                .flatMap(clause -> shared(clause.words()).stream())
                .distinct()
                .count();
        if (2 * inRows.size() > shared) {
            thrown.addAll(rows);
        }
        return thrown;
    }

    /** Whether a clause has so much of the benchmark, and that in so little order, that small words between make it no sentence. */
    private boolean isMixed(List<Word> words) {
        return (smallWordsKnown || moved > 0) && isOutOfOrder(words, MANY, ORDER_OF_MANY);
    }

    /** What a row of content words with no small one between them, and in no order, shares with the benchmark. */
    private Set<String> row(List<Word> words) {
        Set<String> found = new HashSet<>();
        List<Word> row = new ArrayList<>();
        for (int i = 0; i <= words.size(); i++) {
            if (i < words.size() && words.get(i).content()) {
                row.add(words.get(i));
            } else {
                if (isOutOfOrder(row, FEWEST, ORDER_IN_ROW)) {
                    found.addAll(shared(row));
                }
                row.clear();
            }
        }
        return found;
    }

    private List<String> shared(List<Word> words) {
        return words.stream()
                .filter(word -> word.content() && known.contains(word.stem()))
                .map(Word::stem)
                .distinct()
                .toList();
    }

    private boolean isOutOfOrder(List<Word> words, int fewest, double least) {
        if (words.size() < fewest) {
            return false;
        }
        List<String> shared = shared(words);
        int run = run(shared);
        return shared.size() >= fewest && run < least * shared.size() && !allowsMoved(shared.size() - run);
    }

    /** Whether so few words may stand elsewhere than in the benchmark in any sentence of its language. */
    boolean allowsMoved(int words) {
        return words <= moved;
    }

    /** How many of these words the benchmark has in the same order, gaps allowed: the longest common subsequence. */
    private int run(List<String> shared) {
        int[] before = new int[shared.size() + 1];
        for (String stem : wanted) {
            int[] row = new int[before.length];
            for (int j = 1; j < row.length; j++) {
                row[j] = stem.equals(shared.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return before[shared.size()];
    }

    /** Whether words with two telling ones among them are said twice on end: "bulb light bulb light". */
    private static boolean repeats(List<Word> words) {
        for (int size = SMALLEST_BLOCK; 2 * size <= words.size(); size++) {
            for (int from = 0; from + 2 * size <= words.size(); from++) {
                if (isTwice(words, from, size)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "iteration iteration these are all related": of the benchmark the clause has one word alone, and that on end. */
    private boolean isOneWordTwice(List<Word> words) {
        if (shared(words).size() != 1) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            Word word = words.get(i);
            if (known.contains(word.stem())
                    && word.content()
                    && word.form().equals(words.get(i - 1).form())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTwice(List<Word> words, int from, int size) {
        Set<String> telling = new HashSet<>();
        for (int i = from; i < from + size; i++) {
            if (!words.get(i).form().equals(words.get(i + size).form())) {
                return false;
            }
            if (words.get(i).content()) {
                telling.add(words.get(i).stem());
            }
        }
        return telling.size() >= SMALLEST_BLOCK;
    }
}
