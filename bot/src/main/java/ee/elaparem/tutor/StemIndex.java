package ee.elaparem.tutor;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

/**
 * The stems of a text, laid out so that those like another stem are found without looking at the rest. How alike two stems
 * are, from 0 to 1, says {@link Likeness}, and where that says nothing the letter pairs they share. Stems that share none are
 * not alike either way, so only those that do are looked at: of some sixty stems a handful.
 */
final class StemIndex {
    /** Stems that share less than this of their letter pairs are different words. */
    private static final double LEAST = 0.6;

    private static final double WORTH = 0.9;
    private static final int SHORTEST = 3;

    private final String[] stems;
    /** For each stem, how many different letter pairs it has. */
    private final int[] sizes;
    /** All letter pairs, ascending. */
    private final int[] pairs;
    /** For each letter pair, the places of the stems that have it. */
    private final int[][] having;

    /** Of these stems, each once; places are counted in their order, from 0. */
    StemIndex(Collection<String> distinct) {
        stems = distinct.toArray(String[]::new);
        sizes = new int[stems.length];
        TreeMap<Integer, int[]> places = new TreeMap<>();
        for (int place = 0; place < stems.length; place++) {
            int[] own = pairs(stems[place]);
            sizes[place] = own.length;
            for (int pair : own) {
                places.merge(pair, new int[] {place}, StemIndex::joined);
            }
        }
        pairs = places.keySet().stream().mapToInt(Integer::intValue).toArray();
        having = places.values().toArray(int[][]::new);
    }

    int size() {
        return stems.length;
    }

    /** How alike the likest of this text's stems is; 0 for none. */
    double best(String stem) {
        return best(stem, pairs(stem), new double[stems.length]);
    }

    /**
     * How alike the likest of this text's stems is; 0 for none.
     *
     * @param own the stem's {@link #pairs}
     * @param likest for each stem of this text, how alike the likest was that it has been compared with; raised where this one
     *     is liker
     */
    double best(String stem, int[] own, double[] likest) {
        int[] shared = new int[stems.length];
        for (int pair : own) {
            int at = Arrays.binarySearch(pairs, pair);
            if (at >= 0) {
                for (int place : having[at]) {
                    shared[place]++;
                }
            }
        }
        double best = 0;
        for (int place = 0; place < shared.length; place++) {
            if (shared[place] > 0) {
                String other = stems[place];
                double dice = 2.0 * shared[place] / (own.length + sizes[place]);
                double alike = alike(stem, other, dice);
                best = Math.max(best, alike);
                // Of two equally long stems Likeness looks at the letters of the first, so it may see them differently.
                double back = stem.length() == other.length() ? alike(other, stem, dice) : alike;
                likest[place] = Math.max(likest[place], back);
            }
        }
        return best;
    }

    /** @param dice what share of their letter pairs they have in common */
    private static double alike(String one, String other, double dice) {
        double likeness = Likeness.of(one, other);
        if (likeness > 0 || one.length() < SHORTEST || other.length() < SHORTEST) {
            return likeness;
        }
        return dice >= LEAST ? WORTH * dice : 0;
    }

    /** A stem's neighbouring letters, its ends among them, as numbers: ascending, each once. */
    static int[] pairs(String stem) {
        int[] found = new int[stem.length() + 1];
        char before = '_';
        for (int i = 0; i < stem.length(); i++) {
            char letter = stem.charAt(i);
            found[i] = before << Character.SIZE | letter;
            before = letter;
        }
        found[stem.length()] = before << Character.SIZE | '_';
        Arrays.sort(found);
        int kept = 1;
        for (int i = 1; i < found.length; i++) {
            if (found[i] != found[kept - 1]) {
                found[kept++] = found[i];
            }
        }
        return kept == found.length ? found : Arrays.copyOf(found, kept);
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
