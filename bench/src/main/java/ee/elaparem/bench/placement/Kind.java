package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A kind of simulated learners.
 *
 * @param name short, for tables
 * @param about how they answer, for people
 * @param base how what they know makes them answer
 * @param careless how often they slip where they would have answered well
 * @param guessing how often they hit where they would have failed
 * @param noise how often the grader takes a good answer for a bad one, or a bad one for a good one
 */
record Kind(String name, String about, Base base, double careless, double guessing, double noise) {

    /** How the chance of a full answer depends on the learner and the item. */
    sealed interface Base {
        /** Learners of four classes: one chance at or above an item's level, another below it. */
        record Classes(double atOrAbove, double below) implements Base {}

        /**
         * Learners of an ability, evenly spread within their level; all levels are as frequent. An item stands at the lower
         * end of its level, and is answered by the two-parameter logistic model.
         *
         * @param slope the model's a
         * @param width how far the levels' ends lie apart
         * @param graded whether answers earn thirds of the credit (Samejima's graded response model, its thresholds 0.6
         *     below, at, and 0.6 above the item's difficulty), not all or nothing
         */
        record Ability(double slope, double width, boolean graded) implements Base {}
    }

    private static final double SLOPE = 1.7;
    private static final double BETWEEN_THIRDS = 0.6;

    static final Base CLASSES = new Base.Classes(0.85, 0.15);
    static final Base ABILITY = new Base.Ability(SLOPE, 1.5, false);

    /** All that the tables show. */
    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("classes", "four classes: 0.85 at or above an item's level, 0.15 below", CLASSES, 0, 0, 0));
        kinds.add(new Kind("classes, noise 10 %", "the same, one verdict in ten wrong", CLASSES, 0, 0, 0.1));
        kinds.add(new Kind("classes, noise 20 %", "the same, one verdict in five wrong", CLASSES, 0, 0, 0.2));
        kinds.add(new Kind("ability", "2PL, a = 1.7, thresholds -1.5, 0, 1.5", ABILITY, 0, 0, 0));
        kinds.add(new Kind("ability, noise 10 %", "the same, one verdict in ten wrong", ABILITY, 0, 0, 0.1));
        kinds.add(new Kind("ability, noise 20 %", "the same, one verdict in five wrong", ABILITY, 0, 0, 0.2));
        kinds.add(new Kind("ability, careless", "the same, one good answer in five is spoilt", ABILITY, 0.2, 0, 0));
        kinds.add(new Kind("ability, guessing", "the same, one unknown item in five is hit", ABILITY, 0, 0.2, 0));
        kinds.add(new Kind(
                "ability, graded", "the same, with thirds of a credit", new Base.Ability(SLOPE, 1.5, true), 0, 0, 0));
        kinds.add(new Kind(
                "ability, wide", "2PL, a = 1.7, thresholds -2, 0, 2", new Base.Ability(SLOPE, 2, false), 0, 0, 0));
        return kinds;
    }

    /** A learner of this kind and level. */
    Learner draw(Level level, RandomGenerator chance) {
        return new Learner(this, level, base instanceof Base.Ability ? chance.nextDouble() : 0.5);
    }

    /**
     * One simulated learner.
     *
     * @param place where in the level's range the ability lies, from 0 to 1
     */
    record Learner(Kind kind, Level level, double place) {

        /** The credit that an answer to an item of this level is given, from 0 to 1. */
        double credit(Level item, RandomGenerator chance) {
            double credit = judged(item, chance);
            return chance.nextDouble() < kind.noise ? 1 - credit : credit;
        }

        /** How likely an answer to an item of this level is taken for a full one, where all or nothing is. */
        double full(Level item) {
            double known = known(item);
            double answered = known * (1 - kind.careless) + (1 - known) * kind.guessing;
            return answered * (1 - kind.noise) + (1 - answered) * kind.noise;
        }

        private double judged(Level item, RandomGenerator chance) {
            double luck = chance.nextDouble();
            double slip = chance.nextDouble();
            if (kind.base instanceof Base.Ability(double slope, double width, boolean graded) && graded) {
                int thirds = 0;
                for (double above : new double[] {-BETWEEN_THIRDS, 0, BETWEEN_THIRDS}) {
                    thirds += luck < logistic(slope * (above(item, width) - above)) ? 1 : 0;
                }
                return thirds / 3.0;
            }
            boolean knows = luck < known(item);
            return (knows ? slip >= kind.careless : slip < kind.guessing) ? 1 : 0;
        }

        private double known(Level item) {
            return switch (kind.base) {
                case Base.Classes classes -> level.compareTo(item) >= 0 ? classes.atOrAbove() : classes.below();
                case Base.Ability ability -> logistic(ability.slope() * above(item, ability.width()));
            };
        }

        /** How far the ability lies above the item's difficulty. */
        private double above(Level item, double width) {
            return (level.ordinal() + place - item.ordinal()) * width;
        }

        private static double logistic(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }
}
