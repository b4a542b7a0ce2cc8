package ee.elaparem.tutor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The telling words of a text, as stems. */
record Topic(Set<String> stems) {

    /** Those words of a text that carry meaning of their own and are not the commonest of the language. */
    static Topic of(String text, Analysis analysis) {
        return of(analysis.words(text), analysis.cues());
    }

    static Topic of(List<Word> words, Cues cues) {
        Set<String> stems = new HashSet<>();
        words.stream()
                .filter(word -> word.content() && !cues.is("light", word.form()))
                .forEach(word -> stems.add(word.stem()));
        return new Topic(Set.copyOf(stems));
    }

    /** Whether this stem or another form of it is among them. */
    boolean has(String stem) {
        return stems.contains(stem) || stems.stream().anyMatch(other -> Likeness.of(other, stem) > 0);
    }

    /** Whether all of these are among them, and there are some. */
    boolean hasAll(Topic others) {
        return !others.stems.isEmpty() && others.stems.stream().allMatch(this::has);
    }
}
