package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a benchmark into statements: sentences, and where wanted their parts between semicolons or commas. */
final class Statements {
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？])\\s+(?=[^\\p{Ll}])|\\n+");
    /** A sentence of fewer words than this ("No.") belongs to the next one. */
    private static final int LEAST_WORDS = 3;

    private Statements() {}

    /** The sentences of a text, in order; at least one unless the text is blank. */
    static List<String> sentences(String text, Cues cues) {
        List<String> sentences = new ArrayList<>();
        String waiting = "";
        for (String part : SENTENCE_END.split(text.strip())) {
            String sentence = (waiting + " " + part).strip();
            if (countWords(sentence) < LEAST_WORDS || endsAbbreviated(sentence, cues)) {
                waiting = sentence;
            } else {
                sentences.add(sentence);
                waiting = "";
            }
        }
        if (!waiting.isEmpty()) {
            sentences.add(waiting);
        }
        return sentences;
    }

    /** "z.B. Laub": the stop is an abbreviation's. */
    private static boolean endsAbbreviated(String sentence, Cues cues) {
        String last = sentence.substring(sentence.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return last.endsWith(".") && cues.is("abbreviations", last.substring(0, last.length() - 1));
    }

    /** The parts of a sentence between these marks, outside of brackets; at least one. */
    static List<String> parts(String sentence, char mark) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            if (c == mark && depth == 0) {
                add(parts, sentence.substring(from, i));
                from = i + 1;
            }
        }
        add(parts, sentence.substring(from));
        return parts.isEmpty() ? List.of(sentence) : parts;
    }

    /** What stands before a sentence's first colon outside of brackets; empty where there is none. */
    static String head(String sentence) {
        List<String> parts = parts(sentence, ':');
        return parts.size() > 1 ? parts.getFirst() : "";
    }

    /** What follows a sentence's first colon; the whole sentence where there is none. */
    static String body(String sentence) {
        String head = head(sentence);
        return head.isEmpty()
                ? sentence
                : sentence.substring(sentence.indexOf(':', sentence.indexOf(head) + head.length()) + 1)
                        .strip();
    }

    /** How many words a text has, leaving out what is in brackets. */
    static int countWords(String text) {
        String plain = text.replaceAll("\\([^)]*\\)", " ").strip();
        return plain.isEmpty() ? 0 : plain.split("\\s+").length;
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }
}
