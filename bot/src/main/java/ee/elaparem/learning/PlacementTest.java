package ee.elaparem.learning;

import ee.elaparem.course.Chances;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds a learner's level with as few questions as it takes: the arithmetic of the placement test, a pure function of
 * the answers so far.
 *
 * <p>The model is measurement decision theory (Rudner, L. M., 2009, "Scoring and classifying examinees using measurement
 * decision theory", Practical Assessment, Research, and Evaluation 14:8) with the four levels as classes. Before the
 * first answer each level is as likely as any other. Each answer then weighs the levels by how likely a learner of that
 * level would have given it (Bayes):
 *
 * <pre>
 * P(level | answers)  is proportional to  P(level) * product of P(answer | level)
 * P(credit c | level) = c * p + (1 - c) * (1 - p)     p: how likely this level answers this item in full
 * </pre>
 *
 * so that a half credit says nothing, and one above or below it the more, the further away it is. Unless an item's chances
 * were learned from use ({@link PlacementItem#learned}), a learner at its level answers in full with p = 0.85 (everybody
 * slips) and one right below it with 0.15 (some know one thing from above); further up it is hardly more, further down
 * hardly less, because slips and lucky knowledge do not end there. So an item parts the levels from its own upwards from
 * those below. One of the lowest level parts nobody from anybody, and is never asked.
 *
 * <p>{@link TestPlan} chooses the next item and the end: the test goes on while the wrong levels that more questions spare
 * are worth the questions. It plans with the items that part the same levels as if they were alike; of them, the one is put
 * whose answer is expected to leave the least entropy. It puts at least {@value #LEAST} and at most {@value #MOST}, and none that could tell nothing.
 * It finds the likeliest level, the lower one of two that are as likely: going up is pleasant, going down is not.
 *
 * <p>{@code ./ela-parem placement --simulate} prints how often that is right, and {@code --bound} how often any test of
 * this length could be.
 */
public final class PlacementTest {
    /** The most questions that a learner is asked. */
    public static final int MOST = 8;

    /** The fewest, as long as the course has them. */
    public static final int LEAST = 3;

    private static final List<Double> AT_OR_ABOVE = List.of(0.85, 0.86, 0.87, 0.87);
    private static final List<Double> BELOW = List.of(0.15, 0.14, 0.13);

    /** Items whose chances lie closer together than this tell too little to be worth a question. */
    private static final double LEAST_SPREAD = 0.10;

    /** Smaller differences are accidents of the arithmetic. */
    private static final double TINY = 1e-9;

    private static final int PLANS_MOST = 2_000;

    private final List<PlacementItem> items;
    private final Map<String, PlacementItem> byId = new HashMap<>();

    /** Plans made before: learners come into the same situations, the first of all always. */
    private final Map<Situation, List<Integer>> plans = new ConcurrentHashMap<>();

    /** What a plan depends on; how likely each level is, in units of {@link #TINY}. */
    private record Situation(List<Long> posterior, List<Chances> kinds, List<Integer> counts, int asked) {}

    /** What comes next. */
    public sealed interface Step {
        /**
         * This question.
         *
         * @param number which question of this learner it is, from 1
         * @param most how many there are at most, this one and those before it included
         */
        record Ask(PlacementItem item, int number, int most) implements Step {}

        /**
         * The end.
         *
         * @param certainty how likely the level is, from 0.25 (nothing is known) to 1
         * @param asked how many questions were answered
         */
        record Found(Level level, double certainty, int asked) implements Step {}
    }

    /** A test with these items, whichever and however many there are. */
    public PlacementTest(List<PlacementItem> items) {
        this.items = List.copyOf(items);
        this.items.forEach(item -> byId.putIfAbsent(item.id(), item));
    }

    List<PlacementItem> items() {
        return items;
    }

    /**
     * What comes after these answers. The same for the same arguments.
     *
     * @param given the answers so far; what is not about an item of this test tells nothing, yet counts as a question
     * @param seed chooses among items that would tell as much, so that not everybody is asked the same: the learner's id
     */
    public Step next(List<Stage.Given> given, long seed) {
        Map<Level, Double> posterior = posterior(given);
        Level likeliest = likeliest(posterior);
        int asked = given.size();
        List<PlacementItem> left = left(given);
        if (asked < MOST) {
            List<PlacementItem> best = best(left, posterior, asked);
            if (!best.isEmpty()) {
                PlacementItem item =
                        Collections.min(best, (one, other) -> Long.compare(shuffled(one, seed), shuffled(other, seed)));
                return new Step.Ask(item, asked + 1, Math.min(MOST, asked + left.size()));
            }
        }
        return new Step.Found(likeliest, posterior.getOrDefault(likeliest, 0.0), asked);
    }

    /**
     * How likely each level is after these answers; together 1.
     *
     * @param given of two answers to the same item the first one counts; credits outside of 0 to 1 count as the nearest
     */
    public Map<Level, Double> posterior(List<Stage.Given> given) {
        Map<Level, Double> posterior = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            posterior.put(level, 1.0 / Level.values().length);
        }
        Set<String> seen = new HashSet<>();
        for (Stage.Given answer : given) {
            PlacementItem item = byId.get(answer.itemId());
            if (item != null && seen.add(answer.itemId()) && !Double.isNaN(answer.credit())) {
                weigh(posterior, chances(item), Math.clamp(answer.credit(), 0.0, 1.0));
            }
        }
        return Collections.unmodifiableMap(posterior);
    }

    /** How likely learners of each level are to answer this item in full. */
    public static Chances chances(PlacementItem item) {
        Chances learned = item.learned();
        return learned == null ? Chances.by(item.level(), AT_OR_ABOVE, BELOW) : learned;
    }

    /**
     * Weighs the levels by how likely each would have led to this credit.
     *
     * @param credit from 0 to 1
     * @return how likely that was in all
     */
    private static double weigh(Map<Level, Double> posterior, Chances chances, double credit) {
        posterior.replaceAll(
                (level, before) -> before * (credit * chances.at(level) + (1 - credit) * (1 - chances.at(level))));
        double sum = posterior.values().stream().mapToDouble(each -> each).sum();
        posterior.replaceAll((_, each) -> each / sum);
        return sum;
    }

    /** The items that were not put yet and could tell something. */
    private List<PlacementItem> left(List<Stage.Given> given) {
        Set<String> done = new HashSet<>();
        given.forEach(answer -> done.add(answer.itemId()));
        return items.stream()
                .filter(item -> !done.contains(item.id()) && tells(item))
                .toList();
    }

    private static boolean tells(PlacementItem item) {
        return chances(item).spread() >= LEAST_SPREAD;
    }

    /** Those of these items that are the best to put now; none where the test had better end. */
    private List<PlacementItem> best(List<PlacementItem> left, Map<Level, Double> posterior, int asked) {
        Map<Integer, List<PlacementItem>> alike = new TreeMap<>();
        left.forEach(item ->
                alike.computeIfAbsent(parts(item), _ -> new ArrayList<>()).add(item));
        List<Chances> kinds = alike.values().stream().map(PlacementTest::usual).toList();
        List<Integer> counts = alike.values().stream().map(List::size).toList();
        Situation situation = new Situation(
                posterior.values().stream().map(each -> Math.round(each / TINY)).toList(), kinds, counts, asked);
        List<Integer> best = plans.get(situation);
        if (best == null) {
            best = plan(kinds, counts, posterior, asked);
            if (plans.size() < PLANS_MOST) {
                plans.put(situation, best);
            }
        }
        List<List<PlacementItem>> groups = List.copyOf(alike.values());
        return mostTelling(
                best.stream().flatMap(kind -> groups.get(kind).stream()).toList(), posterior);
    }

    private static List<Integer> plan(
            List<Chances> kinds, List<Integer> counts, Map<Level, Double> posterior, int asked) {
        List<TestPlan.Kind> each = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            each.add(new TestPlan.Kind(doubles(kinds.get(kind).full()), counts.get(kind)));
        }
        return new TestPlan(each).best(doubles(posterior.values()), MOST - asked, asked >= LEAST);
    }

    /** Between which levels an item parts best: below this one and from it upwards. */
    private static int parts(PlacementItem item) {
        List<Double> full = chances(item).full();
        int best = 1;
        for (int level = 2; level < full.size(); level++) {
            if (full.get(level) - full.get(level - 1) > full.get(best) - full.get(best - 1) + TINY) {
                best = level;
            }
        }
        return best;
    }

    /** The chances of these items on average. */
    private static Chances usual(List<PlacementItem> items) {
        List<Double> usual = new ArrayList<>();
        for (Level level : Level.values()) {
            double mean = items.stream()
                    .mapToDouble(item -> chances(item).at(level))
                    .average()
                    .orElseThrow();
            usual.add(Math.round(mean / TINY) * TINY);
        }
        return new Chances(usual);
    }

    /** Of these, the items after whose answer the least entropy is expected. */
    private static List<PlacementItem> mostTelling(List<PlacementItem> items, Map<Level, Double> posterior) {
        Map<Chances, Double> expected = new HashMap<>();
        items.forEach(item -> expected.computeIfAbsent(chances(item), chances -> expectedEntropy(posterior, chances)));
        double least =
                expected.values().stream().mapToDouble(each -> each).min().orElse(0);
        return items.stream()
                .filter(item -> expected.getOrDefault(chances(item), Double.MAX_VALUE) <= least + TINY)
                .toList();
    }

    private static double expectedEntropy(Map<Level, Double> posterior, Chances chances) {
        double expected = 0;
        for (int credit = 0; credit <= 1; credit++) {
            Map<Level, Double> after = new EnumMap<>(posterior);
            double chance = weigh(after, chances, credit);
            expected -= chance
                    * after.values().stream()
                            .mapToDouble(each -> each > 0 ? each * Math.log(each) : 0)
                            .sum();
        }
        return expected;
    }

    private static double[] doubles(Collection<Double> values) {
        return values.stream().mapToDouble(each -> each).toArray();
    }

    private static Level likeliest(Map<Level, Double> posterior) {
        Level best = Level.ENTRY;
        for (Map.Entry<Level, Double> each : posterior.entrySet()) {
            if (each.getValue() > posterior.getOrDefault(best, 0.0) + TINY) {
                best = each.getKey();
            }
        }
        return best;
    }

    /** Puts an item at a place that is random among learners and fixed for each. */
    private static long shuffled(PlacementItem item, long seed) {
        return new SplittableRandom(31 * seed + item.id().hashCode()).nextLong();
    }
}
