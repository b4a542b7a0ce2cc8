package ee.elaparem.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * SQL in which values have names.
 *
 * @param plain the same with a question mark for each
 * @param places where each name stands, from 1; a name may stand in several places
 * @param count how many places there are
 */
record NamedSql(String plain, Map<String, int[]> places, int count) {
    /** A name follows a single colon; texts in quotes hold no colon here. */
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]\\w*)");

    /** All texts are this package's constants. */
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    static NamedSql of(String text) {
        NamedSql known = KNOWN.get(text);
        return known == null ? KNOWN.computeIfAbsent(text, NamedSql::read) : known;
    }

    private static NamedSql read(String text) {
        String[] names = NAME.matcher(text)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toArray(String[]::new);
        Map<String, int[]> places = Arrays.stream(names)
                .distinct()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> IntStream.rangeClosed(1, names.length)
                                .filter(place -> names[place - 1].equals(name))
                                .toArray()));
        int unnamed = (int) text.chars().filter(letter -> letter == '?').count();
        return new NamedSql(NAME.matcher(text).replaceAll("?"), places, names.length + unnamed);
    }

    /** @throws IllegalArgumentException when there is none of this name */
    int[] places(String name) {
        int[] found = places.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No value is named " + name + " in: " + plain);
        }
        return found;
    }
}
