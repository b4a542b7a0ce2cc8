package ee.elaparem.tutor;

import java.util.Arrays;
import java.util.List;

/** The letters of a text's words by threes, each word's ends among them, with how often each three stands there. */
final class Threes {
    private static final int LETTER = Character.SIZE;
    private static final long THREE = (1L << 3 * LETTER) - 1;

    /** The threes as numbers, ascending, each once. */
    private final long[] codes;

    private final int[] counts;

    private Threes(long[] codes, int[] counts) {
        this.codes = codes;
        this.counts = counts;
    }

    static Threes of(List<Word> words) {
        int size = 0;
        for (Word word : words) {
            size += word.form().length();
        }
        long[] all = new long[size];
        int at = 0;
        for (Word word : words) {
            String form = word.form();
            long three = '_';
            for (int i = 0; i < form.length(); i++) {
                three = (three << LETTER | form.charAt(i)) & THREE;
                if (i > 0) {
                    all[at++] = three;
                }
            }
            if (!form.isEmpty()) {
                all[at++] = (three << LETTER | '_') & THREE;
            }
        }
        return counted(all);
    }

    private static Threes counted(long[] all) {
        Arrays.sort(all);
        int[] counts = new int[all.length];
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (size == 0 || all[i] != all[size - 1]) {
                all[size++] = all[i];
            }
            counts[size - 1]++;
        }
        return new Threes(Arrays.copyOf(all, size), Arrays.copyOf(counts, size));
    }

    /** How many different ones there are. */
    int size() {
        return codes.length;
    }

    /** The square root of the sum of the squared counts. */
    double length() {
        double sum = 0;
        for (int count : counts) {
            sum += (double) count * count;
        }
        return Math.sqrt(sum);
    }

    /** The sum of the products of both counts. */
    double product(Threes other) {
        double product = 0;
        for (int i = 0, j = 0; i < codes.length && j < other.codes.length; ) {
            long one = codes[i];
            long two = other.codes[j];
            if (one == two) {
                product += (double) counts[i] * other.counts[j];
            }
            i += one <= two ? 1 : 0;
            j += one >= two ? 1 : 0;
        }
        return product;
    }

    /** How many of these are among the others. */
    int shared(Threes other) {
        int shared = 0;
        for (int i = 0, j = 0; i < codes.length && j < other.codes.length; ) {
            long one = codes[i];
            long two = other.codes[j];
            shared += one == two ? 1 : 0;
            i += one <= two ? 1 : 0;
            j += one >= two ? 1 : 0;
        }
        return shared;
    }

    /** These without those that are among the others. */
    Threes without(Threes other) {
        long[] left = new long[codes.length];
        int[] often = new int[codes.length];
        int size = 0;
        for (int i = 0; i < codes.length; i++) {
            if (Arrays.binarySearch(other.codes, codes[i]) < 0) {
                left[size] = codes[i];
                often[size++] = counts[i];
            }
        }
        return new Threes(Arrays.copyOf(left, size), Arrays.copyOf(often, size));
    }
}
