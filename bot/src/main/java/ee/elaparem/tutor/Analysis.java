package ee.elaparem.tutor;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Reads texts of one language: splits them into clauses of words, knows a word's stem, and whether its clause denies it.
 * Safe for many threads, which share a few analyzers; the first text of a language loads them.
 */
final class Analysis {
    private static final String FIELD = "text";
    /** A denial reaches this many words, unless its clause ends before. */
    private static final int REACH = 7;

    private static final String ENDS = ".!?…\n。！？";
    private static final String MARKS = ",;:()[]{}|–—、，；：";
    private static final String DASH = " - ";

    private final String language;
    private final Cues cues;
    private final Set<String> breaks;
    private final Set<String> softeners;
    private final BlockingQueue<Lens> lenses =
            new ArrayBlockingQueue<>(Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** The two analyzers that a text is read through: one for every word, one for the stems of content words. */
    private record Lens(Analyzer splitting, Analyzer stemming) {}

    /** Reads texts of the language of this IETF tag. */
    Analysis(String tag) {
        this.language = Analyzers.language(tag);
        this.cues = Cues.of(language);
        this.breaks = cues.get("breaks");
        this.softeners = cues.get("softeners");
    }

    Cues cues() {
        return cues;
    }

    /** The words of a text, in order; none for a text without letters or digits. */
    List<Word> words(String text) {
        return clauses(text).stream().flatMap(clause -> clause.words().stream()).toList();
    }

    /** The clauses of a text, in order; none for a text without letters or digits. */
    List<Clause> clauses(String text) {
        List<Word> words = split(text);
        List<Clause> clauses = new ArrayList<>();
        List<Word> clause = new ArrayList<>();
        int sentence = 0;
        for (Word word : words) {
            if (!clause.isEmpty()) {
                int from = Math.min(clause.getLast().end(), word.start());
                boolean newSentence = hasAny(ENDS, text, from, word.start())
                        && !isAbbreviated(clause.getLast(), text.substring(from, word.start()));
                if (newSentence
                        || hasAny(MARKS, text, from, word.start())
                        || isDash(text, from, word.start())
                        || breaks.contains(word.form())) {
                    clauses.add(clause(sentence, clause));
                    clause = new ArrayList<>();
                    sentence += newSentence ? 1 : 0;
                }
            }
            clause.add(word);
        }
        if (!clause.isEmpty()) {
            clauses.add(clause(sentence, clause));
        }
        return clauses;
    }

    /** Whether nothing but the full stop of an abbreviation parts this word from the next. */
    private boolean isAbbreviated(Word word, String between) {
        return cues.is("abbreviations", word.form()) && between.strip().equals(".");
    }

    private static boolean hasAny(String marks, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            // most words are parted by a mere space
            if (text.charAt(i) != ' ' && marks.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDash(String text, int from, int to) {
        int at = to - from < DASH.length() ? -1 : text.indexOf(DASH, from);
        return at >= 0 && at + DASH.length() <= to;
    }

    private Clause clause(int sentence, List<Word> words) {
        List<Word> marked = new ArrayList<>();
        int denied = 0;
        Polarity polarity = Polarity.DENIED;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1).form() : "";
            if (cues.negates(word.form(), next)) {
                // "smart or not and ..." denies nothing behind it
                denied = cues.is("conjunctions", next) ? 0 : REACH;
                polarity = cues.is("softeners", next) ? Polarity.OPEN : Polarity.DENIED;
                if (cues.is("negators.behind", word.form()) && !cues.is("conjunctions", before(words, i))) {
                    denyBefore(marked, isLast(words, i) ? 0 : words.size() - 1 - i);
                }
                if (cues.is("negators.all", word.form()) && !cues.is("conjunctions", before(words, i))) {
                    // "Im Schlaf bildet das Gehirn keine Erinnerungen": of what is denied, the verb stands before
                    denyBefore(marked, 0);
                }
                marked.add(word);
            } else {
                marked.add(denied > 0 ? word.meant(polarity) : word);
                denied--;
            }
        }
        return new Clause(sentence, words.getFirst().start(), words.getLast().end(), List.copyOf(marked));
    }

    private static String before(List<Word> words, int at) {
        return at == 0 ? "" : words.get(at - 1).form();
    }

    /** Whether nothing stands behind, but for what belongs to the verb before: "geht nicht auf". */
    private boolean isLast(List<Word> words, int at) {
        return at == words.size() - 1
                || at == words.size() - 2
                        && cues.is("particles", words.getLast().form());
    }

    /**
     * "... leitet Wärme nicht": at the end of a clause a denial is of what stands before it. With one word behind, as in "ist
     * nicht sauber", nobody can tell whether it is of that word alone.
     */
    private static void denyBefore(List<Word> words, int behind) {
        if (behind <= 1) {
            words.replaceAll(word -> word.polarity() == Polarity.DENIED
                    ? word
                    : word.meant(behind == 0 ? Polarity.DENIED : Polarity.OPEN));
        }
    }

    private List<Word> split(String text) {
        Lens lens = lenses.poll();
        if (lens == null) {
            lens = new Lens(Analyzers.splitting(), Analyzers.stemming(language));
        }
        Map<Integer, String> stems = new HashMap<>();
        read(lens.stemming(), text, (stem, start, _) -> stems.putIfAbsent(start, stem));
        List<Word> words = new ArrayList<>();
        read(lens.splitting(), text, (form, start, end) -> {
            String stem = stems.get(start);
            boolean content =
                    stem != null && !cues.negates(form) && !breaks.contains(form) && !softeners.contains(form);
            String digits = cues.digits(form);
            words.add(new Word(
                    form,
                    !digits.equals(form) || stem == null ? digits : stem,
                    content,
                    Polarity.AFFIRMED,
                    start,
                    end));
        });
        // Not in a finally: an analyzer that failed half-way is not used again.
        boolean _ = lenses.offer(lens);
        return words;
    }

    private static void read(Analyzer analyzer, String text, Sink sink) {
        try (TokenStream stream = analyzer.tokenStream(FIELD, new StringReader(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                sink.accept(term.toString(), offset.startOffset(), offset.endOffset());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
    }

    private interface Sink {
        void accept(String term, int start, int end);
    }
}
