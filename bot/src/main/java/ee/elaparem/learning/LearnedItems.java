package ee.elaparem.learning;

import ee.elaparem.course.Chances;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What placement items are worth, learned from the tests that were taken: how likely learners of each level are to answer
 * each item in full.
 *
 * <p>Nobody's true level is known, so the levels are latent classes, found together with the chances by
 * expectation-maximisation (Dempster, Laird and Rubin, 1977). The chances begin at, and are drawn towards, what is expected
 * of an item of its level, as if {@value #PRIOR} answers of each level had shown just that; so few answers move little, and
 * the classes stay the levels that they are named after. A higher level is never less likely to answer than a lower one.
 */
public final class LearnedItems {
    /** An item with fewer answers keeps what its level says. */
    public static final int LEAST_ANSWERS = 50;

    private static final double PRIOR = 15;
    private static final int ROUNDS_MOST = 500;
    /** Chances that move less than this in a round have come to rest. */
    private static final double REST = 1e-5;

    private static final int LEVELS = Level.values().length;

    private LearnedItems() {}

    /**
     * What was learned of one item.
     *
     * @param answers how many there were
     * @param credit what they earned on average, from 0 to 1
     * @param chances as learned; those of its level where there are fewer than {@value #LEAST_ANSWERS} answers
     */
    public record Learned(PlacementItem item, int answers, double credit, Chances chances) {
        public boolean enough() {
            return answers >= LEAST_ANSWERS;
        }
    }

    /**
     * Learns from these tests.
     *
     * @param bank the items; answers to others are passed over, and what was learned of them before is not looked at
     */
    public static List<Learned> from(List<PlacementItem> bank, List<List<Stage.Given>> tests) {
        Map<String, Integer> places = new HashMap<>();
        double[][] expected = new double[bank.size()][];
        for (int item = 0; item < bank.size(); item++) {
            places.put(bank.get(item).id(), item);
            PlacementItem plain = bank.get(item);
            expected[item] =
                    PlacementTest.chances(new PlacementItem(plain.id(), plain.level(), plain.question()))
                            .full()
                            .stream()
                            .mapToDouble(each -> each)
                            .toArray();
        }
        List<List<Answer>> answered =
                tests.stream().map(test -> answers(test, places)).toList();
        double[][] chances = maximised(expected, answered);
        List<Learned> learned = new ArrayList<>();
        for (int item = 0; item < bank.size(); item++) {
            int place = item;
            List<Answer> own = answered.stream()
                    .flatMap(List::stream)
                    .filter(answer -> answer.item() == place)
                    .toList();
            double credit = own.stream().mapToDouble(Answer::credit).average().orElse(Double.NaN);
            double[] full = own.size() >= LEAST_ANSWERS ? chances[item] : expected[item];
            learned.add(new Learned(bank.get(item), own.size(), credit, rounded(full)));
        }
        return learned;
    }

    private record Answer(int item, double credit) {}

    /** As the test counts them: of two answers to the same item the first one. */
    private static List<Answer> answers(List<Stage.Given> test, Map<String, Integer> places) {
        List<Answer> answers = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Stage.Given given : test) {
            Integer item = places.get(given.itemId());
            if (item != null && !Double.isNaN(given.credit()) && seen.add(item)) {
                answers.add(new Answer(item, Math.clamp(given.credit(), 0.0, 1.0)));
            }
        }
        return answers;
    }

    private static double[][] maximised(double[][] expected, List<List<Answer>> tests) {
        double[][] chances = Arrays.stream(expected).map(double[]::clone).toArray(double[][]::new);
        double[] levels = new double[LEVELS];
        Arrays.fill(levels, 1.0 / LEVELS);
        double moved = 1;
        for (int round = 0; round < ROUNDS_MOST && moved > REST; round++) {
            double[][] met = new double[chances.length][LEVELS];
            double[][] all = new double[chances.length][LEVELS];
            double[] learners = new double[LEVELS];
            for (List<Answer> test : tests) {
                double[] likely = likely(levels, chances, test);
                for (int level = 0; level < LEVELS; level++) {
                    learners[level] += likely[level];
                    for (Answer answer : test) {
                        met[answer.item()][level] += likely[level] * answer.credit();
                        all[answer.item()][level] += likely[level];
                    }
                }
            }
            moved = 0;
            for (int item = 0; item < chances.length; item++) {
                double[] before = chances[item];
                chances[item] = rising(met[item], all[item], expected[item]);
                for (int level = 0; level < LEVELS; level++) {
                    moved = Math.max(moved, Math.abs(chances[item][level] - before[level]));
                }
            }
            for (int level = 0; level < LEVELS; level++) {
                levels[level] = (learners[level] + PRIOR) / (tests.size() + LEVELS * PRIOR);
            }
        }
        return chances;
    }

    private static double[] likely(double[] levels, double[][] chances, List<Answer> test) {
        double[] likely = levels.clone();
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            for (Answer answer : test) {
                double full = chances[answer.item()][level];
                likely[level] *= answer.credit() * full + (1 - answer.credit()) * (1 - full);
            }
            sum += likely[level];
        }
        for (int level = 0; level < LEVELS; level++) {
            likely[level] /= sum;
        }
        return likely;
    }

    /** The chances that fit best among those that do not fall from level to level (pooling of neighbours that do). */
    private static double[] rising(double[] met, double[] all, double[] expected) {
        List<double[]> pools = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            pools.add(new double[] {met[level] + PRIOR * expected[level], all[level] + PRIOR, 1});
            while (pools.size() > 1 && mean(pools.get(pools.size() - 2)) > mean(pools.getLast())) {
                double[] last = pools.removeLast();
                double[] before = pools.getLast();
                for (int part = 0; part < last.length; part++) {
                    before[part] += last[part];
                }
            }
        }
        double[] rising = new double[LEVELS];
        int level = 0;
        for (double[] pool : pools) {
            for (int of = 0; of < pool[2]; of++) {
                rising[level++] = Math.clamp(mean(pool), Chances.LEAST, Chances.MOST);
            }
        }
        return rising;
    }

    private static double mean(double[] pool) {
        return pool[0] / pool[1];
    }

    /** To the hundredth: more is not known, and people read it. */
    private static Chances rounded(double[] full) {
        return new Chances(Arrays.stream(full)
                .mapToObj(each -> Math.round(each * 100) / 100.0)
                .toList());
    }
}
