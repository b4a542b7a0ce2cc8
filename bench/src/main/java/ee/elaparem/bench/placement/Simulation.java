package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.learning.OpenLevel;
import ee.elaparem.learning.PlacementTest;
import ee.elaparem.learning.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Lets simulated learners take the bot's own placement test, and then their first lessons. The same for the same seed. */
final class Simulation {
    /** The lessons after the test. */
    static final int LESSONS = 4;

    private static final int TRIES = 3;

    private final PlacementTest test;
    private final long seed;

    /**
     * How one learner's test went.
     *
     * @param way how likely each level was before the first question and after each
     */
    record Taken(Level truth, Level found, List<Map<Level, Double>> way) {
        int asked() {
            return way.size() - 1;
        }

        int off() {
            return Math.abs(truth.ordinal() - found.ordinal());
        }
    }

    /**
     * Where a learner is after the first lessons, having accepted whatever was offered.
     *
     * @param up how often a higher level was offered, and {@code down} a lower one
     */
    private record Settled(Level level, int up, int down) {}

    Simulation(List<PlacementItem> bank, long seed) {
        test = new PlacementTest(bank);
        this.seed = seed;
    }

    /** Many learners of this kind; every level as often as any other. */
    Result run(Kind kind, int learners) {
        Result.Tally tally = new Result.Tally();
        for (int number = 0; number < learners; number++) {
            RandomGenerator chance = luck(kind, number);
            Level level = Level.values()[number % Level.values().length];
            Kind.Learner learner = kind.draw(level, chance);
            Taken taken = take(learner, number, chance);
            Settled settled = learn(learner, taken, chance);
            tally.add(taken, settled.level(), settled.up(), settled.down());
        }
        return tally.result(kind);
    }

    /** The test of one learner of this kind, the {@code number}th of that level. */
    Taken one(Kind kind, Level level, int number) {
        RandomGenerator chance = luck(kind, number);
        return take(kind.draw(level, chance), number, chance);
    }

    private RandomGenerator luck(Kind kind, int number) {
        return new SplittableRandom(seed + 1_000_003L * kind.name().hashCode() + 7_919L * number);
    }

    private Taken take(Kind.Learner learner, int number, RandomGenerator chance) {
        List<Stage.Given> given = new ArrayList<>();
        List<Map<Level, Double>> way = new ArrayList<>();
        while (true) {
            way.add(test.posterior(given));
            switch (test.next(given, number)) {
                case PlacementTest.Step.Ask ask ->
                    given.add(new Stage.Given(
                            ask.item().id(), learner.credit(ask.item().level(), chance)));
                case PlacementTest.Step.Found found -> {
                    return new Taken(learner.level(), found.level(), way);
                }
            }
        }
    }

    /** A try at a lesson's question is answered as an item of the lesson's level is. */
    private static Settled learn(Kind.Learner learner, Taken taken, RandomGenerator chance) {
        Level level = taken.found();
        List<OpenLevel.Ended> before = new ArrayList<>();
        List<OpenLevel.Ended> now = new ArrayList<>();
        int up = 0;
        int down = 0;
        for (int lesson = 0; lesson < LESSONS; lesson++) {
            now.add(new OpenLevel.Ended(level, end(learner, level, chance)));
            Optional<Level> better = OpenLevel.better(taken.way().getLast(), before, now);
            if (better.isPresent()) {
                up += better.get().compareTo(level) > 0 ? 1 : 0;
                down += better.get().compareTo(level) < 0 ? 1 : 0;
                level = better.get();
                before.addAll(now);
                now.clear();
            }
        }
        return new Settled(level, up, down);
    }

    private static OpenLevel.End end(Kind.Learner learner, Level lesson, RandomGenerator chance) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (learner.credit(lesson, chance) > 0.99) {
                return attempt == 1 ? OpenLevel.End.AT_ONCE : OpenLevel.End.LATER;
            }
        }
        return OpenLevel.End.EXPLAINED;
    }
}
