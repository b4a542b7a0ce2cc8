package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which clauses of an answer the learner stands behind. Left out are clauses that are taken back ("... but actually that is
 * wrong"), denied as a whole ("It is not true that ...", "Not ..."), and mere lists of words, which show that somebody has
 * the words but not what they mean.
 */
final class Standing {
    /** From this many content words on, an answer must have function words between them as the course's texts have. */
    private static final int LIST_WORDS = 12;

    private static final double LIST_PLAINNESS = 0.4;
    /** So many content words in a row, with no mark and no function word between them, are no sentence. */
    private static final int LONGEST_RUN = 8;
    /** Below this plainness of the course's own texts, its language's function words are not known. */
    static final double TELLS_WORDS_APART = 0.2;
    /** A sentence from this length on that begins with a bare "not" denies all that follows. */
    private static final int LONG_SENTENCE = 8;

    private final Cues cues;
    private final Retractions retractions;
    private final FramedDenial framedDenial;

    Standing(Cues cues) {
        this.cues = cues;
        this.retractions = new Retractions(cues);
        this.framedDenial = new FramedDenial(cues);
    }

    /** The clauses that count, in order. */
    List<Clause> of(List<Clause> whole, String text, AnswerKey key) {
        List<Clause> clauses = retractions.partedAtTurns(whole);
        Jumble jumble = key.jumble();
        if (isWordList(clauses, key)
                || jumble.is(clauses)
                || isDeniedFromTheStart(clauses, text)
                || framedDenial.is(clauses, key, text)) {
            return List.of();
        }
        Set<Clause> thrown = new HashSet<>(jumble.in(clauses));
        thrown.addAll(BareLists.in(clauses, text, key, cues));
        Set<Clause> echo = Echo.in(clauses, key);
        thrown.addAll(echo);
        List<Clause> standing = new ArrayList<>();
        boolean denied = false;
        boolean deniedText = false;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean startsSentence = i == 0 || clauses.get(i - 1).sentence() != clause.sentence();
            // what denies a sentence ends with it, what denies a text when somebody goes on to what is so
            boolean turns = retractions.turns(clauses, i, key, text);
            denied &= !startsSentence && !turns;
            deniedText &= !(startsSentence && turns || retractions.turnsPlainly(clause));
            boolean disbelieved = opensSentence(clauses, i) && retractions.disbelieves(clauses, i);
            Retractions.Reach reach = retractions.of(clauses, i, key, text);
            if (reach == Retractions.Reach.BEFORE) {
                standing.clear();
            } else if (disbelieved || reach == Retractions.Reach.BEHIND) {
                denied = true;
                deniedText |= retractions.isOfText(clauses, i, text);
            } else if (reach == Retractions.Reach.NOTHING
                    && !denied
                    && !deniedText
                    && !thrown.contains(clause)
                    && (longestRun(clause.words()) < LONGEST_RUN || key.plainness() < TELLS_WORDS_APART)) {
                standing.add(clause);
            }
        }
        return echo.isEmpty() || Echo.saysMore(standing, key) ? DoubleDenials.resolved(standing, key, cues) : List.of();
    }

    /** Whether nothing stands before a clause in its sentence but what is said in passing: "lol, ..." */
    private boolean opensSentence(List<Clause> clauses, int at) {
        for (int i = at - 1;
                i >= 0 && clauses.get(i).sentence() == clauses.get(at).sentence();
                i--) {
            if (!clauses.get(i).words().stream().allMatch(word -> cues.is("interjections", word.form()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the benchmark is said word for word with one word in another's place: a synonym or something wrong, which words
     * alone do not tell.
     */
    boolean misquotes(List<Clause> clauses, AnswerKey key) {
        return !Misquote.in(clauses, key, cues).isEmpty();
    }

    /** Whether the text is a list of words, or has them thrown together: it may be known to whoever wrote it, or not. */
    boolean isJumbled(List<Clause> clauses, AnswerKey key) {
        return isWordList(clauses, key)
                || key.jumble().is(clauses)
                || !clauses.isEmpty() && key.jumble().in(clauses).containsAll(clauses);
    }

    private static boolean isWordList(List<Clause> clauses, AnswerKey key) {
        int content = 0;
        int all = 0;
        for (Clause clause : clauses) {
            all += clause.words().size();
            for (Word word : clause.words()) {
                content += word.content() ? 1 : 0;
            }
        }
        return content >= LIST_WORDS && (double) (all - content) / all < LIST_PLAINNESS * key.plainness();
    }

    /** "Not Small changes are ...": a denial put before somebody else's text. */
    private boolean isDeniedFromTheStart(List<Clause> clauses, String text) {
        if (clauses.isEmpty()) {
            return false;
        }
        if (!cues.is("bare.negators", clauses.getFirst().words().getFirst().form())) {
            return false;
        }
        List<Word> words = clauses.stream()
                .filter(clause -> clause.sentence() == clauses.getFirst().sentence())
                .flatMap(clause -> clause.words().stream())
                .toList();
        if (words.size() < 2) {
            return false;
        }
        if (cues.is("softeners", words.get(1).form())) {
            return false; // "Not only that: ..."
        }
        boolean contrasted = words.stream().anyMatch(word -> cues.is("contrasts", word.form()));
        boolean capital = Character.isUpperCase(text.codePointAt(words.get(1).start()));
        return capital || words.size() >= LONG_SENTENCE && !contrasted;
    }

    /** How many content words follow each other at most. */
    static int longestRun(List<Word> words) {
        int longest = 0;
        int run = 0;
        for (Word word : words) {
            run = word.content() ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
