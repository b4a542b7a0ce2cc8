package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import ee.elaparem.learning.PlacementTest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the tests of one kind of learners went.
 *
 * @param right found at their true level
 * @param withinOne found there or one level off
 * @param byLevel those right, by their true level
 * @param questions on average, and {@code questionsHalf} half the width of its 95 % interval
 * @param ninetieth nine in ten needed no more questions than this
 * @param afterLessons at their true level after the first lessons, all offers accepted
 * @param up offers of a higher level, and {@code down} of a lower one, for each learner
 * @param entropy in bits, on average, after each number of questions from 0; who has ended counts as they ended
 */
record Result(
        Kind kind,
        Share right,
        Share withinOne,
        Map<Level, Share> byLevel,
        double questions,
        double questionsHalf,
        int ninetieth,
        Share afterLessons,
        double up,
        double down,
        List<Double> entropy) {

    /** Counts while learners come in. */
    static final class Tally {
        private final int[] ofLevel = new int[Level.values().length];
        private final int[] rightOfLevel = new int[Level.values().length];
        private final int[] asked = new int[PlacementTest.MOST + 1];
        private final double[] entropy = new double[PlacementTest.MOST + 1];
        private int learners;
        private int right;
        private int withinOne;
        private int after;
        private int up;
        private int down;

        void add(Simulation.Taken taken, Level settled, int ups, int downs) {
            learners++;
            int level = taken.truth().ordinal();
            ofLevel[level]++;
            if (taken.off() == 0) {
                right++;
                rightOfLevel[level]++;
            }
            withinOne += taken.off() <= 1 ? 1 : 0;
            asked[taken.asked()]++;
            after += settled == taken.truth() ? 1 : 0;
            up += ups;
            down += downs;
            for (int question = 0; question < entropy.length; question++) {
                entropy[question] +=
                        bits(taken.way().get(Math.min(question, taken.way().size() - 1)));
            }
        }

        Result result(Kind kind) {
            Map<Level, Share> byLevel = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                byLevel.put(level, new Share(rightOfLevel[level.ordinal()], ofLevel[level.ordinal()]));
            }
            double sum = 0;
            double squares = 0;
            int ninetieth = -1;
            int soFar = 0;
            for (int questions = 0; questions < asked.length; questions++) {
                sum += (double) questions * asked[questions];
                squares += (double) questions * questions * asked[questions];
                soFar += asked[questions];
                if (ninetieth < 0 && soFar >= 0.9 * learners) {
                    ninetieth = questions;
                }
            }
            double mean = sum / learners;
            double half = 1.959964 * Math.sqrt(Math.max(0, squares / learners - mean * mean) / learners);
            List<Double> means = new ArrayList<>();
            for (double bits : entropy) {
                means.add(bits / learners);
            }
            return new Result(
                    kind,
                    new Share(right, learners),
                    new Share(withinOne, learners),
                    byLevel,
                    mean,
                    half,
                    ninetieth,
                    new Share(after, learners),
                    (double) up / learners,
                    (double) down / learners,
                    means);
        }

        private static double bits(Map<Level, Double> posterior) {
            double bits = 0;
            for (double each : posterior.values()) {
                bits -= each > 0 ? each * Math.log(each) / Math.log(2) : 0;
            }
            return bits;
        }
    }
}
