package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells what a clause takes back: itself, all that stands before it ("... but that is wrong"), or what stands behind it ("Nobody
 * would say that ..."). What it denies may be somebody else's text, put into the frame of a denial.
 */
final class Retractions {
    /** A clause that takes back what was said is short: "but that is wrong". */
    private static final int SHORT = 7;
    /** A clause that is nothing but a judgement on what was said: "I really do not think so". */
    private static final int JUDGEMENT = 8;
    /** A label: "Wrong answer: ..." */
    private static final int LABEL = 4;
    /** "that is": so near before a judgement stands what it is of. */
    private static final int NEAR = 4;
    /** So near before a judgement a denial is of it. */
    private static final int DENIED = 2;
    /** Within so many words of a sentence's beginning stands who denies: "Nobody who has seen this would say ..." */
    private static final int FRAME = 8;
    /** Whom somebody disagrees with is told in so many words: "with the second student". */
    private static final int NAMED_WORDS = 4;

    private final Cues cues;

    Retractions(Cues cues) {
        this.cues = cues;
    }

    /** What a clause takes back. */
    enum Reach {
        NOTHING,
        ITSELF,
        BEFORE,
        BEHIND
    }

    /** What this clause takes back, by a word for wrong, by who would not say it, or by a last word on it. */
    Reach of(List<Clause> clauses, int at, AnswerKey key, String text) {
        Clause clause = clauses.get(at);
        Reach judged = byJudgement(clause, clauses, at, key, text, cues.get("retractions"), Reach.ITSELF);
        if (judged == Reach.NOTHING) {
            judged = byJudgement(clause, clauses, at, key, text, cues.get("retractions.pointed"), Reach.NOTHING);
        }
        if (judged != Reach.NOTHING) {
            return judged;
        }
        if (deniesSaying(clause, clauses, at, key) || condemnsWhoSays(clauses, at, key)) {
            return Reach.BEHIND;
        }
        return at > 0 && isLastWord(clauses, at, key, text) || endsInDenial(clauses, at, text)
                ? Reach.BEFORE
                : Reach.NOTHING;
    }

    /** "I don't think ...", where no reason follows: "I disagree because ..." */
    boolean disbelieves(List<Clause> clauses, int at) {
        List<Word> words = clauses.get(at).words();
        for (int from = 0; from < words.size(); from++) {
            String forms = Phrases.line(words.subList(from, words.size()));
            if (Phrases.anyBegins(forms, cues.get("disbelief"))) {
                return !givesReason(forms, clauses, at);
            }
            if (!cues.is("interjections", words.get(from).form())) {
                return false;
            }
        }
        return false;
    }

    /** The clause's forms without what is said in passing: "lol", "well". */
    private String bare(Clause clause) {
        List<Word> words = clause.words();
        int from = 0;
        while (from < words.size() - 1
                && cues.is("interjections", words.get(from).form())) {
            from++;
        }
        return Phrases.line(words.subList(from, words.size()));
    }

    /** Whether a clause leads on to what is so: "in fact", "I think". What a sentence denied before does not reach it. */
    boolean turns(List<Clause> clauses, int at, AnswerKey key, String text) {
        boolean stopped = at > 0
                && text.substring(clauses.get(at - 1).end(), clauses.get(at).start())
                        .contains(";");
        // "It is wrong to think otherwise; ...": a denial that has not had its object yet would go on behind the mark
        return stopped && !isOfMatter(sentenceBefore(clauses, at), 0, key)
                || Phrases.anyBegins(bare(clauses.get(at)), cues.get("turns"));
    }

    /** "In fact": after this a denial is over, also where no mark parts the two. */
    boolean turnsPlainly(Clause clause) {
        return Phrases.anyBegins(Phrases.line(clause.words()), cues.get("turns.plain"));
    }

    /** The same clauses, with "in fact" beginning one of its own. */
    List<Clause> partedAtTurns(List<Clause> clauses) {
        Set<String> plain = cues.get("turns.plain");
        if (clauses.stream().noneMatch(clause -> Phrases.anyIn(Phrases.line(clause.words()), plain))) {
            return clauses;
        }
        List<Clause> parted = new ArrayList<>();
        for (Clause clause : clauses) {
            int from = 0;
            for (int i = 1; i < clause.words().size(); i++) {
                if (Phrases.anyBegins(
                        Phrases.line(clause.words().subList(i, clause.words().size())), plain)) {
                    parted.add(part(clause, from, i));
                    from = i;
                }
            }
            parted.add(from == 0 ? clause : part(clause, from, clause.words().size()));
        }
        return parted;
    }

    private static Clause part(Clause clause, int from, int to) {
        List<Word> words = clause.words().subList(from, to);
        return new Clause(
                clause.sentence(), words.getFirst().start(), words.getLast().end(), words);
    }

    private static List<Clause> sentenceBefore(List<Clause> clauses, int at) {
        return clauses.subList(0, at).stream()
                .filter(clause -> clause.sentence() == clauses.get(at).sentence())
                .toList();
    }

    /** "I disagree because ...", "I disagree with Ann because ...": what comes as the reason is the learner's own. */
    private boolean givesReason(String forms, List<Clause> clauses, int at) {
        for (String cue : cues.get("disbelief")) {
            if (Phrases.find(forms, cue) == 0) {
                String behind = forms.substring(cue.length() + 1);
                String next = isOfSomebody(behind) ? next("", clauses, at) : next(behind, clauses, at);
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

    private static String next(String behind, List<Clause> clauses, int at) {
        return behind.isBlank() && at + 1 < clauses.size()
                ? Phrases.line(clauses.get(at + 1).words())
                : behind;
    }

    private Reach byJudgement(
            Clause clause, List<Clause> clauses, int at, AnswerKey key, String text, Set<String> words, Reach alone) {
        String forms = Phrases.line(clause.words());
        for (String cue : words) {
            int found = Phrases.find(forms, cue);
            if (found < 0 || key.said().contains(cue)) {
                continue;
            }
            String behind = forms.substring(found + cue.length() + 1);
            boolean ends = behind.isBlank();
            boolean last = at + 1 == clauses.size();
            boolean colon = !last
                    && (ends || clause.words().size() <= LABEL)
                    && text.substring(clause.end(), clauses.get(at + 1).start()).contains(":");
            // "Es ist falsch, dass ...": in some languages a comma parts them
            boolean sameSentence = ends && !last && clauses.get(at + 1).sentence() == clause.sentence();
            if (colon
                    || Phrases.anyBegins(sameSentence ? next(behind, clauses, at) : behind, cues.get("complements"))) {
                return Reach.BEHIND;
            }
            if (Phrases.anyBegins(next(behind, clauses, at), cues.get("reasons"))
                    || isCondition(forms, found)
                    || isDenied(forms.substring(0, found + 1))) {
                return Reach.NOTHING;
            }
            String before = forms.substring(0, found + 1);
            boolean lastWord = ends
                    && last
                    && cues.get("pointers.near").stream().anyMatch(near -> before.endsWith(" " + near + " "));
            if ((lastWord || pointsBack(clause, before, key)) && !isAsked(clause, text)) {
                return Reach.BEFORE;
            }
            if (ends) {
                return alone;
            }
        }
        return Reach.NOTHING;
    }

    /** "Hope thats not wrong" takes nothing back either. */
    private boolean isDenied(String before) {
        List<String> forms = List.of(before.strip().split(" "));
        return forms.subList(Math.max(0, forms.size() - DENIED), forms.size()).stream()
                .anyMatch(cues::negates);
    }

    /** "Correct me if I am wrong" takes nothing back. */
    private boolean isCondition(String forms, int before) {
        return Phrases.anyIn(forms.substring(0, before + 1), cues.get("conditionals"));
    }

    /** Whether a judgement is of what was said: "that is", in a clause that says nothing else of the matter. */
    private boolean pointsBack(Clause clause, String before, AnswerKey key) {
        if (clause.words().size() <= SHORT) {
            return clause.words().stream().anyMatch(word -> cues.is("pointers", word.form()));
        }
        List<String> forms = List.of(before.strip().split(" "));
        return forms.subList(Math.max(0, forms.size() - NEAR), forms.size()).stream()
                        .anyMatch(form -> cues.is("pointers", form))
                && clause.words().stream()
                        .noneMatch(word -> word.content() && key.known().has(word.stem()));
    }

    /** "Is that wrong?" */
    private static boolean isAsked(Clause clause, String text) {
        return text.startsWith("?", clause.end()) || text.startsWith(" ?", clause.end());
    }

    /** "Nobody who watched this would say ...", "I would never claim that ...", "They don't believe that ...". */
    private boolean deniesSaying(Clause clause, List<Clause> clauses, int at, AnswerKey key) {
        List<Word> words = clause.words();
        boolean startsSentence = at == 0 || clauses.get(at - 1).sentence() != clause.sentence();
        String denial = "";
        boolean byThemselves = false;
        for (int i = 0; i < Math.min(FRAME, words.size() - 1); i++) {
            Word word = words.get(i);
            String next = words.get(i + 1).form();
            if (key.whole().whole().said().stems().contains(word.stem()) && word.content()
                    || cues.is("conditionals", word.form())
                    || !denial.isEmpty() && cues.is("unsaying", word.form())) {
                return false;
            }
            if (!denial.isEmpty() && cues.is("sayings", word.form())) {
                String behind = Phrases.line(words.subList(i + 1, words.size()));
                boolean usual = key.said().contains(word.form()) && key.said().contains(denial);
                boolean object = words.size() - i <= LABEL && Phrases.anyBegins(behind, cues.get("unsaid"));
                if (isOfSomebody(behind) && Phrases.anyBegins(next("", clauses, at), cues.get("reasons"))) {
                    return false;
                }
                return !usual
                        && (Phrases.anyBegins(behind, cues.get("complements"))
                                || startsSentence && byThemselves && !object && words.size() - i > 2);
            }
            if (cues.negates(word.form(), next) && !cues.is("softeners", next)) {
                denial = word.form();
                byThemselves |= cues.is("nobody", word.form()) || cues.is("nobody", word.form() + " " + next);
            }
            byThemselves |= cues.is("selves", word.form());
        }
        return false;
    }

    /** "Whoever says that ... is wrong". */
    private boolean condemnsWhoSays(List<Clause> clauses, int at, AnswerKey key) {
        Clause clause = clauses.get(at);
        List<Word> words = clause.words();
        boolean startsSentence = at == 0 || clauses.get(at - 1).sentence() != clause.sentence();
        if (!startsSentence || !Phrases.anyBegins(bare(clause), cues.get("anybody"))) {
            return false;
        }
        boolean says = words.stream()
                .limit(FRAME)
                .anyMatch(word -> cues.is("sayings", word.form()) && !key.said().contains(word.form()));
        Clause last = clause;
        for (int i = at + 1; i < clauses.size() && clauses.get(i).sentence() == clause.sentence(); i++) {
            last = clauses.get(i);
        }
        String end = Phrases.line(last.words()
                .subList(Math.max(0, last.words().size() - NEAR), last.words().size()));
        return says
                && cues.get("retractions").stream()
                        .anyMatch(cue ->
                                end.endsWith(" " + cue + " ") && !key.said().contains(cue));
    }

    /** "I really do not think so", "it never happens": a judgement alone, after which nothing of the matter comes. */
    private boolean isLastWord(List<Clause> clauses, int at, AnswerKey key, String text) {
        Clause clause = clauses.get(at);
        List<Word> words = clause.words();
        if (words.size() > JUDGEMENT || isAsked(clause, text) || isOfMatter(clauses, at + 1, key)) {
            return false;
        }
        if (words.size() <= LABEL && Phrases.anyIn(Phrases.line(words), cues.get("retractions.pointed"))) {
            return true;
        }
        boolean denies = false;
        boolean judges = false;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1).form() : "";
            boolean judging = cues.is("judging", word.form()) && !key.said().contains(word.form());
            if (word.content() && !judging && !cues.is("interjections", word.form())
                    || cues.is("conditionals", word.form())
                    || cues.is("softeners", next)) {
                return false;
            }
            denies |= cues.negates(word.form(), next);
            judges |= judging;
        }
        return denies && judges;
    }

    /** Whether a word of the matter stands in a clause from this one on. */
    private static boolean isOfMatter(List<Clause> clauses, int from, AnswerKey key) {
        return clauses.subList(from, clauses.size()).stream()
                .flatMap(later -> later.words().stream())
                .anyMatch(word -> word.content() && key.known().stems().contains(word.stem()));
    }

    /** "... not", as the last word of all. */
    private boolean endsInDenial(List<Clause> clauses, int at, String text) {
        if (at < clauses.size() - 1) {
            return false;
        }
        List<Word> words = clauses.get(at).words();
        String last = words.getLast().form();
        if (words.size() == 1) {
            return cues.negates(last);
        }
        String before = words.get(words.size() - 2).form();
        return cues.is("bare.negators", last)
                && !cues.is("conjunctions", before)
                && !cues.is("question.words", before)
                && !cues.is("question.openers", before)
                && !cues.is("sayings", before)
                && !isAsked(clauses.get(at), text);
    }

    /**
     * Whether what is denied is somebody else's text, so that all of it is: "It is not true that People with ...". A capital
     * letter in mid-sentence begins one, and so does a colon.
     */
    boolean isOfText(List<Clause> clauses, int at, String text) {
        int words = 0;
        for (Word word : clauses.get(at).words()) {
            boolean capital = Character.isUpperCase(text.codePointAt(word.start()));
            if (words++ > 0
                    && capital
                    && !cues.is("selves", word.form())
                    && !text.equals(text.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return at + 1 < clauses.size()
                && text.substring(clauses.get(at).end(), clauses.get(at + 1).start())
                        .contains(":");
    }
}
