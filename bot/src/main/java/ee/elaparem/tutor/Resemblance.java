package ee.elaparem.tutor;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How alike stems are, from 0 to 1: by {@link Likeness}, and where that says nothing by the letter pairs they share. */
final class Resemblance {
    /** Stems that share less than this of their letter pairs are different words. */
    private static final double LEAST = 0.6;

    private static final double WORTH = 0.9;
    private static final int SHORTEST = 3;

    private final Map<String, int[]> pairs = new HashMap<>();

    /** How alike the likest of these stems is; 0 for none. */
    double best(String stem, Collection<String> others) {
        if (others.contains(stem)) {
            return 1;
        }
        double best = 0;
        for (String other : others) {
            best = Math.max(best, of(stem, other));
        }
        return best;
    }

    private double of(String one, String other) {
        double likeness = Likeness.of(one, other);
        if (likeness > 0 || one.length() < SHORTEST || other.length() < SHORTEST) {
            return likeness;
        }
        double dice = dice(pairs(one), pairs(other));
        return dice >= LEAST ? WORTH * dice : 0;
    }

    private int[] pairs(String stem) {
        return pairs.computeIfAbsent(stem, word -> {
            String padded = '_' + word + '_';
            int[] found = new int[padded.length() - 1];
            for (int i = 0; i < found.length; i++) {
                found[i] = padded.charAt(i) << Character.SIZE | padded.charAt(i + 1);
            }
            return Arrays.stream(found).sorted().distinct().toArray();
        });
    }

    private static double dice(int[] one, int[] other) {
        int common = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            int order = Integer.compare(one[i], other[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * common / (one.length + other.length);
    }
}
