package ee.elaparem.tutor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The telling words of a text, as stems. */
final class Topic {
    private final Set<String> stems;
    private final FirstLetters<String> byLetter = new FirstLetters<>();

    Topic(Set<String> stems) {
        this.stems = stems;
        stems.forEach(stem -> byLetter.add(stem, stem));
    }

    Set<String> stems() {
        return stems;
    }

    /** Those words of a text that carry meaning of their own and are not the commonest of the language. */
    static Topic of(String text, Analysis analysis) {
        return of(analysis.words(text), analysis.cues());
    }

    static Topic of(List<Word> words, Cues cues) {
        return new Topic(Set.copyOf(telling(words, cues)));
    }

    /** The stems of those words that carry meaning of their own and are not the commonest of the language. */
    static Set<String> telling(List<Word> words, Cues cues) {
        Set<String> light = cues.get("light");
        Set<String> stems = new HashSet<>();
        for (Word word : words) {
            if (word.content() && !light.contains(word.form())) {
                stems.add(word.stem());
            }
        }
        return stems;
    }

    /** Whether this stem or another form of it is among them. */
    boolean has(String stem) {
        if (stems.contains(stem)) {
            return true;
        }
        for (String other : byLetter.like(stem)) {
            if (Likeness.of(other, stem) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of these are among them, and there are some. */
    boolean hasAll(Topic others) {
        return !others.stems.isEmpty() && others.stems.stream().allMatch(this::has);
    }
}
