package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things by the first letter of their stem: whatever makes two stems alike, they begin alike ({@link Likeness}), so the others
 * need not be looked at.
 */
final class FirstLetters<T> {
    private final Map<Character, List<T>> things = new HashMap<>();

    void add(String stem, T thing) {
        things.computeIfAbsent(first(stem), _ -> new ArrayList<>()).add(thing);
    }

    /** Those whose stem may be like this one, in the order in which they were added. */
    List<T> like(String stem) {
        // its iterator is made once for all
        return things.getOrDefault(first(stem), Collections.emptyList());
    }

    private static char first(String stem) {
        return stem.isEmpty() ? ' ' : stem.charAt(0);
    }
}
