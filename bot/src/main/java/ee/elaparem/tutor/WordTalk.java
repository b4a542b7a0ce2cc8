package ee.elaparem.tutor;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Remark;
import ee.elaparem.learning.SmallTalk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Small talk by lists of phrases, from {@code talk_LANGUAGE.properties}. A text is a remark only when phrases of the lists
 * make up all of it: "ok, thanks", "sorry, I don't know", and not "I don't know, perhaps it is the light". Also finds
 * questions in the learner's language where that is not the course's.
 */
public final class WordTalk implements SmallTalk {
    /** Longer texts are no remark. */
    private static final int MOST_WORDS = 12;

    private static final int MOST_LETTERS = 120;
    private static final Pattern APOSTROPHE = Pattern.compile("'");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern CLAUSES = Pattern.compile("[.?!,;:]");
    private static final Map<String, Remark> KINDS = Map.of(
            "assents", Remark.ASSENT,
            "courtesies", Remark.COURTESY,
            "unknowing", Remark.UNKNOWING,
            "puzzled", Remark.PUZZLED,
            "fillers", Remark.NONE);

    private final Map<String, Phrasebook> books = new ConcurrentHashMap<>();

    /**
     * The phrases of one language.
     *
     * @param remarks by the phrase, in words parted by one space
     * @param alternatives words of a question that may be answered by yes or no
     * @param cues for what else shows such a question
     */
    private record Phrasebook(Map<String, Remark> remarks, Set<String> alternatives, Cues cues) {
        static Phrasebook of(String language) {
            Cues talk = Cues.ofTalk(language);
            Map<String, Remark> remarks = new HashMap<>();
            KINDS.forEach((kind, remark) ->
                    talk.get(kind).forEach(phrase -> remarks.put(String.join(" ", words(phrase)), remark)));
            return new Phrasebook(Map.copyOf(remarks), talk.get("alternatives"), Cues.of(language));
        }

        /** What all of these words make; the longest phrase first. */
        Remark remark(List<String> words) {
            Remark all = Remark.NONE;
            for (int at = 0; at < words.size(); ) {
                int end = words.size();
                Remark found = null;
                while (end > at && found == null) {
                    found = remarks.get(String.join(" ", words.subList(at, end)));
                    end -= found == null ? 1 : 0;
                }
                if (found == null) {
                    return Remark.NONE;
                }
                all = all.compareTo(found) >= 0 ? all : found;
                at = end;
            }
            return all;
        }

        /** Whether one of these words says yes or no, and the question lets choose between these. */
        boolean chooses(List<String> words, Question question) {
            return words.stream().anyMatch(word -> cues.is("choices", word))
                    && CLAUSES.splitAsStream(question.text())
                            .map(WordTalk::words)
                            .anyMatch(this::letsChoose);
        }

        /** Whether these words begin as questions do: "mida", "ja mida". */
        boolean asks(List<String> words) {
            String first = afterJoining(words);
            return cues.is("question.words", first) || cues.is("question.openers", first);
        }

        private boolean letsChoose(List<String> clause) {
            return !clause.isEmpty() && cues.is("question.openers", afterJoining(clause))
                    || clause.stream().anyMatch(alternatives::contains);
        }

        private String afterJoining(List<String> words) {
            return words.get(words.size() > 1 && cues.is("conjunctions", words.getFirst()) ? 1 : 0);
        }
    }

    @Override
    public Remark remark(String text, List<String> languages, @Nullable Question open) {
        if (text.length() > MOST_LETTERS) {
            return Remark.NONE;
        }
        List<String> words = words(text);
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            return Remark.NONE;
        }
        List<Phrasebook> spoken = languages.stream()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .distinct()
                .map(code -> books.computeIfAbsent(code, Phrasebook::of))
                .toList();
        boolean mayAnswer = open != null && mayAnswer(words, open, spoken);
        for (int at = 0; at < spoken.size(); at++) {
            Phrasebook book = spoken.get(at);
            Remark remark = book.remark(words);
            if (remark == Remark.PUZZLED || remark != Remark.NONE && !mayAnswer) {
                return remark;
            }
            if (at > 0 && text.stripTrailing().endsWith("?") && book.asks(words)) {
                return Remark.ASKING;
            }
        }
        return Remark.NONE;
    }

    private static boolean mayAnswer(List<String> words, Question open, List<Phrasebook> spoken) {
        String line = line(words);
        return line(words(open.text())).contains(line)
                || line(words(open.benchmark())).contains(line)
                || spoken.stream().anyMatch(book -> book.chooses(words, open));
    }

    private static String line(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }

    /** In small letters, without apostrophes, and "hmmm" as "hm". */
    private static List<String> words(String text) {
        String small =
                APOSTROPHE.matcher(Plain.of(text).toLowerCase(Locale.ROOT)).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : NO_LETTERS.split(DRAWN_OUT.matcher(small).replaceAll("$1"))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
