package ee.elaparem.tutor;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows a sentence of a benchmark that goes through what the sentences before it speak of: "Human sides are a greeting, a
 * goodbye or a smile." behind "Mind the human side and the seller's." It need not repeat the question to answer it.
 */
final class Lists {
    /** A list without a word that announces one has at least so many parts between commas. */
    private static final int PARTS = 3;
    /** Among so many of its first content words is what a sentence speaks of. */
    private static final int THEME = 2;

    private final Analysis analysis;

    Lists(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Whether this sentence lists what those before it speak of: it begins with a word of theirs, or with one that points back. */
    boolean continues(String sentence, List<String> before) {
        List<Word> words = analysis.words(sentence);
        if (!isList(sentence, words)) {
            return false;
        }
        Cues cues = analysis.cues();
        if (Phrases.anyBegins(Phrases.line(words), cues.get("points.back"))) {
            return true;
        }
        Topic known = new Topic(before.stream()
                .flatMap(text -> analysis.words(text).stream())
                .filter(Word::content)
                .map(Word::stem)
                .collect(Collectors.toSet()));
        return words.stream()
                .filter(word -> word.content() && !cues.is("light", word.form()))
                .limit(THEME)
                .anyMatch(word -> known.has(word.stem()));
    }

    private boolean isList(String sentence, List<Word> words) {
        Set<String> announced = analysis.cues().get("lists");
        return Phrases.anyIn(Phrases.line(words), announced)
                || Statements.parts(sentence, ',').size() >= PARTS;
    }
}
