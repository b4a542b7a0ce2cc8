package ee.elaparem.tutor;

import java.util.Collection;
import java.util.List;

/** Looks for phrases of whole words in a line of words, which has a space around each. */
final class Phrases {
    private Phrases() {}

    /** The forms of these words with a space before, between and behind them; one space for no words. */
    static String line(List<Word> words) {
        StringBuilder line = new StringBuilder(" ");
        for (Word word : words) {
            line.append(word.form()).append(' ');
        }
        return line.toString();
    }

    /** Where the space before a phrase stands in a line; -1 where the line has it not. */
    static int find(String line, String phrase) {
        int at = line.indexOf(phrase, 1);
        while (at >= 0 && !(line.charAt(at - 1) == ' ' && endsAt(line, at + phrase.length()))) {
            at = line.indexOf(phrase, at + 1);
        }
        return at - (at > 0 ? 1 : 0);
    }

    static boolean anyIn(String line, Collection<String> phrases) {
        for (String phrase : phrases) {
            if (find(line, phrase) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line begins with one of these phrases. */
    static boolean anyBegins(String line, Collection<String> phrases) {
        for (String phrase : phrases) {
            if (line.startsWith(phrase, 1) && endsAt(line, 1 + phrase.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsAt(String line, int at) {
        return at < line.length() && line.charAt(at) == ' ';
    }
}
