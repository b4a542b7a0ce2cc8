package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a question into what it asks for: "Name two ways ..., and say how much ..." asks for two things, and so does "Why?
 * And what happened to ...?". What only adds to what was asked before ("Explain.", "and why", "Give one effect of each")
 * stays with it.
 */
final class Asks {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;。！？])\\s+");
    private static final int MOST_ASKED_FOR = 12;
    /** Where in an ask its number may stand, in words from its beginning. */
    private static final int NUMBER_WITHIN = 6;

    private static final int AGAIN_WITHIN = 8;
    /** A piece of at most this many words that says nothing of its own belongs to the one before. */
    private static final int SHORT = 3;

    private final Analysis analysis;
    private final @Nullable Pattern joint;
    private final @Nullable Pattern opening;

    Asks(Analysis analysis) {
        this.analysis = analysis;
        String openers = alternatives("question.words", "question.imperatives", "question.counts");
        if (openers.isEmpty()) {
            this.joint = null;
            this.opening = null;
            return;
        }
        String prepositions = alternatives("question.prepositions");
        String begin = (prepositions.isEmpty() ? "" : "(?:(?:" + prepositions + ")\\s+)?") + "(?:" + openers
                + ")(?![\\p{L}'])";
        String and = "(?:" + alternatives("conjunctions") + ")";
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        this.joint = Pattern.compile(
                SENTENCE_END.pattern() + "|(?:,\\s*(?:" + and + "\\s+)?|\\s+" + and + "\\s+)(?=" + begin + ")", flags);
        this.opening = Pattern.compile("^(?:" + and + "\\s+)?" + begin, flags);
    }

    private String alternatives(String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> analysis.cues().get(kind).stream())
                .map(Pattern::quote)
                .sorted()
                .collect(Collectors.joining("|"));
    }

    /** What this question asks for, in order; at least one. */
    List<Ask> of(String question) {
        List<Ask> asks = new ArrayList<>();
        int from = 0; // where the ask that is being read begins
        int waiting = -1; // where words begin that lead up to the next ask; -1 for none
        for (Span span : pieces(question)) {
            String piece = question.substring(span.start(), span.end());
            boolean again = asksAgain(piece);
            if (!isAsk(piece) || again && waiting < 0 && asks.isEmpty()) {
                waiting = waiting < 0 ? span.start() : waiting;
            } else if (again && waiting < 0) {
                asks.add(joined(asks.removeLast(), piece, question.substring(from, span.end())));
            } else {
                from = waiting < 0 ? span.start() : waiting;
                asks.add(ask(question.substring(from, span.end()), piece));
                waiting = -1;
            }
        }
        return asks.isEmpty() ? List.of(ask(question, question)) : List.copyOf(asks);
    }

    private record Span(int start, int end) {}

    private List<Span> pieces(String question) {
        List<Span> pieces = new ArrayList<>();
        int from = 0;
        Matcher end = (joint == null ? SENTENCE_END : joint).matcher(question);
        while (end.find()) {
            if (end.group().strip().equals(",")
                    && isObject(question.substring(from, end.start()), question.substring(end.end()))) {
                continue;
            }
            pieces.add(new Span(from, end.start()));
            from = end.end();
        }
        pieces.add(new Span(from, question.length()));
        return pieces;
    }

    /** "Nenne zwei Gründe, warum ...": in some languages a comma stands before what an imperative is about. */
    private boolean isObject(String before, String behind) {
        List<Word> words = analysis.words(before);
        Cues cues = analysis.cues();
        return !words.isEmpty()
                && cues.is("question.imperatives", words.getFirst().form())
                && words.stream().noneMatch(word -> cues.is("question.words", word.form()))
                && analysis.words(behind).stream()
                        .limit(1)
                        .noneMatch(word -> cues.is("question.imperatives", word.form()));
    }

    private boolean isAsk(String piece) {
        return piece.endsWith("?") || opening == null || opening.matcher(piece).find();
    }

    /** Whether this piece has no subject of its own: "Why?", "Explain.", "what not", "Give one effect of each". */
    private boolean asksAgain(String piece) {
        Cues cues = analysis.cues();
        List<Word> words = analysis.words(piece);
        boolean ofBefore = words.stream().limit(AGAIN_WITHIN).anyMatch(word -> cues.is("again", word.form()));
        boolean imperative = !words.isEmpty()
                && cues.is("question.imperatives", words.getFirst().form());
        boolean questions = words.stream().anyMatch(word -> cues.is("question.words", word.form()));
        return imperative && ofBefore && !questions
                || (imperative || words.size() <= SHORT)
                        && words.stream()
                                .noneMatch(word -> word.content()
                                        && !cues.is("light", word.form())
                                        && !cues.is("question.imperatives", word.form())
                                        && cues.digits(word.form()).equals(word.form()));
    }

    private Ask joined(Ask before, String piece, String text) {
        Ask more = ask(piece, piece);
        boolean asksWhy = analysis.words(piece).stream().noneMatch(Word::content);
        return new Ask(
                readable(text),
                more.number() > 0 ? more.number() : before.number(),
                before.difference() || more.difference(),
                before.reason() || asksWhy);
    }

    private Ask ask(String text, String piece) {
        Cues cues = analysis.cues();
        List<Word> words = analysis.words(piece);
        int number = 0;
        for (Word word : words.subList(0, Math.min(NUMBER_WITHIN, words.size()))) {
            // "Which one", "the dangerous one": a number is one only before what it counts
            if (number == 0 && word.stem().matches("\\d{1,2}") && isCount(words, word)) {
                number = Math.min(MOST_ASKED_FOR, Integer.parseInt(word.stem()));
            }
        }
        boolean difference = words.stream().anyMatch(word -> cues.is("differences", word.form()));
        return new Ask(readable(text), number, difference, false);
    }

    private boolean isCount(List<Word> words, Word number) {
        int at = words.indexOf(number);
        if (!number.stem().equals("1")) {
            return true;
        }
        return at > 0
                        && analysis.cues()
                                .is("question.imperatives", words.get(at - 1).form())
                || at == 0 && words.size() > 1;
    }

    private String readable(String text) {
        String and = alternatives("conjunctions");
        String plain = text.strip();
        if (!and.isEmpty()) {
            plain = plain.replaceFirst("(?iu)^(?:" + and + ")\\s+", "");
        }
        return plain.replaceFirst("[.,;:]+$", "");
    }
}
