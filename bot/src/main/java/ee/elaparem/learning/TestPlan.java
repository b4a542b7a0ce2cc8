package ee.elaparem.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which kind of question to put next, if any: what a test that ends in a wrong level loses against what another question
 * costs, reckoned backwards from every way in which the rest of the test can go (backward induction, as in sequential
 * decision theory: Vos, H. J., 1999, "Applications of Bayesian decision theory to sequential mastery testing", Journal of
 * Educational and Behavioral Statistics 24:3).
 *
 * <p>Items of the same expected answers are of one kind; it does not matter which of them is put. With k kinds and n
 * questions there are C(2k + n, n) ways to look at: 3,003 for three kinds and eight questions.
 */
final class TestPlan {
    /**
     * What a question costs, where a wrong level costs 1: it is worth putting when it is expected to spare more than this
     * many wrong levels a learner.
     */
    static final double PRICE = 0.013;

    /** A code for a question and its answer takes this many bits of a state's key. */
    private static final int CODE_BITS = 8;

    private static final int AHEAD_MOST = Long.SIZE / CODE_BITS;

    /** Differences below it are accidents of the arithmetic. */
    private static final double TINY = 1e-12;

    private final List<Kind> kinds;
    private final Map<Long, Double> known = new HashMap<>();

    /**
     * Questions that are expected to be answered alike.
     *
     * @param full how likely a learner of each level is to answer in full, the lowest level first
     * @param left how many there are
     */
    record Kind(double[] full, int left) {}

    /**
     * A plan over these kinds.
     *
     * @param kinds a handful: there is one for each level at most
     */
    TestPlan(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * The kinds whose question is the best to put now, by their place in the list: more than one where they are as good;
     * none where the test had better end.
     *
     * @param levels how likely each level is
     * @param most how many questions may still be put
     * @param mayEnd false where a question must be put, if there is any
     */
    List<Integer> best(double[] levels, int most, boolean mayEnd) {
        known.clear();
        int ahead = Math.min(most, AHEAD_MOST);
        List<Integer> best = new ArrayList<>();
        double least = mayEnd ? lossNow(levels) - TINY : Double.MAX_VALUE;
        for (int kind = 0; ahead > 0 && kind < kinds.size(); kind++) {
            if (kinds.get(kind).left() > 0) {
                double loss = lossOfAsking(kind, levels, new int[0], ahead);
                if (loss < least - TINY) {
                    best.clear();
                    least = loss;
                }
                if (loss <= least + TINY) {
                    best.add(kind);
                }
            }
        }
        return best;
    }

    /** What is expected to be lost from here, times how likely it is to come here; {@code weights} carry that too. */
    private double loss(double[] weights, int[] path, int ahead) {
        double loss = lossNow(weights);
        // one question spares at most what is lost without it
        if (ahead == 0 || loss <= PRICE * sum(weights)) {
            return loss;
        }
        Long key = key(path);
        Double found = known.get(key);
        if (found != null) {
            return found;
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (asked(path, kind) < kinds.get(kind).left()) {
                loss = Math.min(loss, lossOfAsking(kind, weights, path, ahead));
            }
        }
        known.put(key, loss);
        return loss;
    }

    private double lossOfAsking(int kind, double[] weights, int[] path, int ahead) {
        double[] full = kinds.get(kind).full();
        double[] met = new double[weights.length];
        double[] missed = new double[weights.length];
        for (int level = 0; level < weights.length; level++) {
            met[level] = weights[level] * full[level];
            missed[level] = weights[level] - met[level];
        }
        return PRICE * sum(weights)
                + loss(met, with(path, 2 * kind + 1), ahead - 1)
                + loss(missed, with(path, 2 * kind + 2), ahead - 1);
    }

    private static double lossNow(double[] weights) {
        return sum(weights) - Arrays.stream(weights).max().orElse(0);
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** The path with one more answer; sorted, since the order of answers does not matter. */
    private static int[] with(int[] path, int code) {
        int[] longer = Arrays.copyOf(path, path.length + 1);
        int at = path.length;
        while (at > 0 && longer[at - 1] > code) {
            longer[at] = longer[at - 1];
            at--;
        }
        longer[at] = code;
        return longer;
    }

    private static int asked(int[] path, int kind) {
        int asked = 0;
        for (int code : path) {
            if ((code - 1) / 2 == kind) {
                asked++;
            }
        }
        return asked;
    }

    private static long key(int[] path) {
        long key = 0;
        for (int code : path) {
            key = key << CODE_BITS | code;
        }
        return key;
    }
}
