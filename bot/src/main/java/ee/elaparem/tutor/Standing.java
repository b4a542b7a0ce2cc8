package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    /** A clause that takes back what was said is short: "but that is wrong". */
    private static final int RETRACTION_WORDS = 7;
    /** A sentence from this length on that begins with a bare "not" denies all that follows. */
    private static final int LONG_SENTENCE = 8;

    /** Whom somebody disagrees with is told in so many words: "with the second student". */
    private static final int NAMED_WORDS = 4;

    private final Cues cues;

    Standing(Cues cues) {
        this.cues = cues;
    }

    /** The clauses that count, in order. */
    List<Clause> of(List<Clause> clauses, String text, AnswerKey key) {
        Jumble jumble = key.jumble();
        if (isWordList(clauses, key) || jumble.is(clauses) || isDeniedFromTheStart(clauses, text)) {
            return List.of();
        }
        Set<Clause> thrown = jumble.in(clauses);
        List<Clause> standing = new ArrayList<>();
        int deniedSentence = -1;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean startsSentence = i == 0 || clauses.get(i - 1).sentence() != clause.sentence();
            if (startsSentence && begins(clause, cues.get("disbelief")) && !givesReason(clauses, i)) {
                if (denialOfText(clauses, i, text)) {
                    return List.copyOf(standing);
                }
                deniedSentence = clause.sentence();
            }
            switch (retraction(clause, clauses, i, key, text)) {
                case NONE -> {
                    if (clause.sentence() != deniedSentence
                            && !thrown.contains(clause)
                            && (longestRun(clause.words()) < LONGEST_RUN || key.plainness() < TELLS_WORDS_APART)) {
                        standing.add(clause);
                    }
                }
                case BEFORE -> standing.clear();
                case BEHIND -> {
                    if (denialOfText(clauses, i, text)) {
                        return List.copyOf(standing);
                    }
                    deniedSentence = clause.sentence();
                }
                case ITSELF -> {}
            }
        }
        return DoubleDenials.resolved(standing, key, cues);
    }

    /** "I disagree because ...", "I disagree with Ann because ...": what comes as the reason is the learner's own. */
    private boolean givesReason(List<Clause> clauses, int at) {
        String forms = Phrases.line(clauses.get(at).words());
        for (String cue : cues.get("disbelief")) {
            if (Phrases.find(forms, cue) == 0) {
                String behind = forms.substring(cue.length() + 1);
                String next = (behind.isBlank() || isOfSomebody(behind)) && at + 1 < clauses.size()
                        ? Phrases.line(clauses.get(at + 1).words())
                        : behind;
                if (Phrases.anyBegins(next, cues.get("reasons"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "with Ann": whom or what one disagrees with, in a word or two; what it says is left to who said it. */
    private boolean isOfSomebody(String behind) {
        return Phrases.anyBegins(behind, cues.get("disagreed.with"))
                && behind.strip().split(" ").length <= NAMED_WORDS
                && !Phrases.anyIn(behind, cues.get("complements"));
    }

    private enum Retraction {
        NONE,
        ITSELF,
        BEFORE,
        BEHIND
    }

    private Retraction retraction(Clause clause, List<Clause> clauses, int at, AnswerKey key, String text) {
        String forms = Phrases.line(clause.words());
        for (String cue : cues.get("retractions")) {
            int found = Phrases.find(forms, cue);
            if (found < 0 || key.said().contains(cue)) {
                continue;
            }
            String behind = forms.substring(found + cue.length() + 1);
            boolean ends = behind.isBlank();
            String next = ends && at + 1 < clauses.size()
                    ? Phrases.line(clauses.get(at + 1).words())
                    : behind;
            boolean colon = ends
                    && at + 1 < clauses.size()
                    && text.substring(clause.end(), clauses.get(at + 1).start()).contains(":");
            // "Es ist falsch, dass ...": in some languages a comma parts them
            boolean sameSentence =
                    ends && at + 1 < clauses.size() && clauses.get(at + 1).sentence() == clause.sentence();
            if (colon || Phrases.anyBegins(sameSentence ? next : behind, cues.get("complements"))) {
                return Retraction.BEHIND;
            }
            if (Phrases.anyBegins(next, cues.get("reasons"))) {
                return Retraction.NONE;
            }
            boolean points = clause.words().stream().anyMatch(word -> cues.is("pointers", word.form()));
            if (points && clause.words().size() <= RETRACTION_WORDS && !begins(clause, cues.get("conditionals"))) {
                return Retraction.BEFORE;
            }
            if (ends) {
                return Retraction.ITSELF;
            }
        }
        boolean lastWordDenies = at == clauses.size() - 1
                && clause.words().size() == 1
                && cues.negates(clause.words().getFirst().form());
        return lastWordDenies ? Retraction.BEFORE : Retraction.NONE;
    }

    /**
     * "It is not true that People with ...": a capital letter in mid-sentence begins somebody else's text, and what is denied is
     * all of it.
     */
    private boolean denialOfText(List<Clause> clauses, int at, String text) {
        int words = 0;
        for (Word word : clauses.get(at).words()) {
            boolean capital = Character.isUpperCase(text.codePointAt(word.start()));
            if (words++ > 0
                    && capital
                    && word.end() - word.start() > 1
                    && !text.equals(text.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return at + 1 < clauses.size()
                && text.substring(clauses.get(at).end(), clauses.get(at + 1).start())
                        .contains(":");
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

    private static boolean begins(Clause clause, Set<String> phrases) {
        return !phrases.isEmpty() && Phrases.anyBegins(Phrases.line(clause.words()), phrases);
    }
}
