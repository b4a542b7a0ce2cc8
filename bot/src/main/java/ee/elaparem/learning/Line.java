package ee.elaparem.learning;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to say, not yet in words: a phrase and what to fill in.
 *
 * @param args by the names that the phrase uses; values are {@link String} (untrusted text), {@link Integer},
 *     {@link ee.elaparem.course.Level}, another {@code Line}, or a list of these, which are put one below the other
 */
public record Line(Phrase phrase, Map<String, Object> args) {
    public Line {
        args = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }

    public static Line of(Phrase phrase) {
        return new Line(phrase, Map.of());
    }

    /** This line with one more value filled in. */
    public Line with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(args);
        more.put(name, value);
        return new Line(phrase, more);
    }
}
