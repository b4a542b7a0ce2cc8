package ee.elaparem.tutor;

/**
 * One number by which an answer is compared with a statement that it should make; {@link Traits} measures them, {@link
 * Weights} says what each is worth. "New" are words that the question has not: only they show anything. Shares are from 0 to
 * 1, and {@link Traits#NONE} where there is nothing to take a share of; counts are logarithms of one more.
 */
enum Trait {
    /** What share of the statement's new words the answer has, by weight. */
    COVERED_NEW,
    /** What share of all the statement's words the answer has, the question's counting less and long words more. */
    COVERED,
    /** What share of the answer's new words the statement has. */
    TO_THE_POINT,
    /** The harmonic mean of the first and the third: both must be high. */
    BALANCED_NEW,
    /** The same over all words, the question's as well. */
    BALANCED,
    /** How many of the statement's new words the answer has. */
    HITS,
    /** How many it lacks. */
    MISSES,
    /** How many of the answer's words neither statement nor question has. */
    FOREIGN,
    /** What share of the answer's words the question has already. */
    REPEATS_QUESTION,
    /** What share of the statement's new pairs of neighbouring words the answer has. */
    PAIRS,
    /** How long a run of the statement's words, gaps allowed, the answer has in the same order, as a share of the statement. */
    ORDER,
    /** The same run as a share of the answer. */
    ORDER_OF_ANSWER,
    /** How alike the letters are, by threes: forgives spelling and compounds. */
    LETTERS,
    /** What share of the statement's new letter threes the answer has. */
    LETTERS_COVERED,
    /** What share of the answer's new letter threes the statement has. */
    LETTERS_TO_THE_POINT,
    /** What share of the statement's small words the answer has. */
    SMALL_WORDS,
    /** What share of the shared words one of them denies and the other does not. */
    OPPOSED,
    /** Whether the answer denies something and the statement nothing. */
    DENIES_MORE,
    /** Whether the statement denies something and the answer nothing. */
    DENIES_LESS,
    /** How many words of the answer are opposites of the statement's, which it has not itself. */
    OPPOSITES,
    /** 1 when both begin with the same choice ("yes", "A"), -1 with another, 0 where there is none. */
    CHOICE,
    /** How many numbers of the answer neither statement nor question has. */
    FOREIGN_NUMBERS,
    /** Whether the answer says that it does not know. */
    UNKNOWING,
    /** How many words of its own the answer has. */
    LENGTH,
    /** How many words the statement has: of much that is wanted, teachers forgive that less is said. */
    WANTED_LENGTH,
    /** How many words the question has. */
    ASKED_LENGTH,
    /** What share of the statement's words the question has already. */
    ASKED_SHARE,
    /** How much longer the answer is than the statement, in logarithms. */
    LONGER,
    /** What share of the worst of the statement's sentences is covered. */
    WORST_SENTENCE,
    /** What share of the statement the tutor's rule finds, without what it finds denied. */
    RULE,
    /** How many forms of words both have, small words as well, as a share of the mean of how many each has. */
    FORMS,
    /** How like the last of the statement's new words the likest of the answer's is: what matters often stands at the end. */
    LAST_NEW,
    /** How many benchmarks the question has, as a logarithm: the likest of many is like by chance, and counts less. */
    BENCHMARKS
}
