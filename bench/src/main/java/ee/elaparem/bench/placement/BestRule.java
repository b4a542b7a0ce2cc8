package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the best rule there can be finds the right level: one that knows how these learners answer, and looks through
 * every way that a test of so many questions can go. Exact for learners of
 * classes; an ability is cut into {@value #CUTS} within each level.
 */
final class BestRule {
    private static final int CUTS = 16;
    private static final int LEVELS = Level.values().length;

    private final int perLevel;
    private final int most;
    private final double[][] full;
    private final int[] level;
    private final Map<Long, Value> known = new HashMap<>();
    private double price;

    /**
     * What a rule reaches.
     *
     * @param right how often it finds the level, from 0 to 1
     * @param questions on average
     */
    record Reached(double right, double questions) {}

    /** Times how likely it is to come there. */
    private record Value(double wrong, double questions) {
        double loss(double price) {
            return wrong + price * questions;
        }
    }

    /**
     * The best rule for these learners.
     *
     * @param perLevel how many items there are for each level
     * @param most how many questions it may ask at most, to 24
     */
    BestRule(Kind kind, int perLevel, int most) {
        this.perLevel = perLevel;
        this.most = most;
        full = new double[LEVELS * CUTS][LEVELS];
        level = new int[LEVELS * CUTS];
        for (int one = 0; one < level.length; one++) {
            Level truth = Level.values()[one / CUTS];
            Kind.Learner learner = new Kind.Learner(kind, truth, (one % CUTS + 0.5) / CUTS);
            level[one] = truth.ordinal();
            for (Level item : Level.values()) {
                full[one][item.ordinal()] = learner.full(item);
            }
        }
    }

    /** What can be reached, from the fewest questions to the most: every rule lies on or below the line through these. */
    List<Reached> frontier() {
        List<Reached> frontier = new ArrayList<>();
        for (double each = 0.06; each > 0.0003; each *= 0.94) {
            Reached reached = at(each);
            if (frontier.isEmpty() || reached.questions() > frontier.getLast().questions() + 0.005) {
                frontier.add(reached);
            }
        }
        return frontier;
    }

    /** The best rule when a question costs this much of a wrong level. */
    Reached at(double price) {
        this.price = price;
        known.clear();
        double[] weights = new double[level.length];
        Arrays.fill(weights, 1.0 / level.length);
        Value value = value(weights, new int[2 * LEVELS], 0);
        return new Reached(1 - value.wrong(), value.questions());
    }

    private Value value(double[] weights, int[] counts, int asked) {
        long key = 0;
        for (int count : counts) {
            key = key << 5 | count;
        }
        Value before = known.get(key);
        if (before != null) {
            return before;
        }
        double sum = 0;
        double[] ofLevel = new double[LEVELS];
        for (int one = 0; one < weights.length; one++) {
            sum += weights[one];
            ofLevel[level[one]] += weights[one];
        }
        Value best = new Value(sum - Arrays.stream(ofLevel).max().orElse(0), 0);
        // an item of the lowest level is not worth its question: everybody is at that level or above
        for (int item = 1; asked < most && item < LEVELS; item++) {
            if (counts[2 * item] + counts[2 * item + 1] < perLevel) {
                Value met = value(weighed(weights, item, true), counted(counts, 2 * item), asked + 1);
                Value missed = value(weighed(weights, item, false), counted(counts, 2 * item + 1), asked + 1);
                Value asking = new Value(met.wrong() + missed.wrong(), sum + met.questions() + missed.questions());
                if (asking.loss(price) < best.loss(price)) {
                    best = asking;
                }
            }
        }
        known.put(key, best);
        return best;
    }

    private double[] weighed(double[] weights, int item, boolean met) {
        double[] after = new double[weights.length];
        for (int one = 0; one < weights.length; one++) {
            after[one] = weights[one] * (met ? full[one][item] : 1 - full[one][item]);
        }
        return after;
    }

    private static int[] counted(int[] counts, int place) {
        int[] after = counts.clone();
        after[place]++;
        return after;
    }
}
