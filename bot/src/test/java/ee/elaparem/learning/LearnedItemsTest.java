package ee.elaparem.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.course.Chances;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two items of a bank are not what their level says: one tells nothing, one is of a lower level. */
class LearnedItemsTest {
    private final List<PlacementItem> bank = bank();
    private final Map<String, Chances> truth = truth();

    @Test
    void whatItemsAreWorthIsLearnedFromTheTestsThatWereTaken() {
        List<LearnedItems.Learned> learned = LearnedItems.from(bank, tests(6_000, new PlacementTest(bank)));

        Chances blunt = of(learned, "Intermediate 1");
        assertThat(blunt.spread()).as("the one that tells nothing").isLessThan(0.30);
        Chances easy = of(learned, "Advanced 1");
        assertThat(easy.at(Level.INTERMEDIATE))
                .as("the one that learners of the level below answer as well")
                .isCloseTo(0.85, within(0.12));
        assertThat(easy.at(Level.BEGINNER)).isLessThan(0.35);
        Chances usual = of(learned, "Intermediate 2");
        assertThat(usual.at(Level.INTERMEDIATE)).isCloseTo(0.85, within(0.08));
        assertThat(usual.at(Level.BEGINNER)).isCloseTo(0.15, within(0.08));
    }

    @Test
    void theTestFindsMoreLearnersRightWithWhatWasLearned() {
        Map<String, Chances> learned = new HashMap<>();
        LearnedItems.from(bank, tests(6_000, new PlacementTest(bank)))
                .forEach(one -> learned.put(one.item().id(), one.chances()));
        List<PlacementItem> better = bank.stream()
                .map(item -> new PlacementItem(item.id(), item.level(), item.question(), learned.get(item.id())))
                .toList();

        assertThat(right(new PlacementTest(better))).isGreaterThan(right(new PlacementTest(bank)) + 0.01);
    }

    @Test
    void fewAnswersChangeNothing() {
        List<LearnedItems.Learned> learned = LearnedItems.from(bank, tests(20, new PlacementTest(bank)));
        assertThat(learned).allSatisfy(one -> {
            assertThat(one.enough()).isFalse();
            assertThat(one.chances()).isEqualTo(PlacementTest.chances(one.item()));
        });
        assertThat(LearnedItems.from(bank, List.of()).getFirst().answers()).isZero();
    }

    @Test
    void answersThatMeanNothingArePassedOver() {
        List<Stage.Given> odd = List.of(
                new Stage.Given("gone", 1),
                new Stage.Given("Advanced 1", Double.NaN),
                new Stage.Given("Advanced 2", 7),
                new Stage.Given("Advanced 2", 0));
        LearnedItems.Learned learned = LearnedItems.from(bank, List.of(odd)).stream()
                .filter(one -> one.item().id().equals("Advanced 2"))
                .findFirst()
                .orElseThrow();
        assertThat(learned.answers()).isEqualTo(1);
        assertThat(learned.credit()).isEqualTo(1);
    }

    private static Chances of(List<LearnedItems.Learned> learned, String id) {
        return learned.stream()
                .filter(one -> one.item().id().equals(id))
                .findFirst()
                .orElseThrow()
                .chances();
    }

    private List<List<Stage.Given>> tests(int learners, PlacementTest test) {
        Random chance = new Random(20261123);
        List<List<Stage.Given>> tests = new ArrayList<>();
        for (int learner = 0; learner < learners; learner++) {
            tests.add(take(test, learner, Level.values()[learner % 4], chance));
        }
        return tests;
    }

    private double right(PlacementTest test) {
        Random chance = new Random(7);
        int right = 0;
        int learners = 3_000;
        for (int learner = 0; learner < learners; learner++) {
            Level level = Level.values()[learner % 4];
            List<Stage.Given> given = take(test, learner, level, chance);
            right += ((PlacementTest.Step.Found) test.next(given, learner)).level() == level ? 1 : 0;
        }
        return (double) right / learners;
    }

    private List<Stage.Given> take(PlacementTest test, int learner, Level level, Random chance) {
        List<Stage.Given> given = new ArrayList<>();
        while (test.next(given, learner) instanceof PlacementTest.Step.Ask ask) {
            double full = truth.getOrDefault(ask.item().id(), PlacementTest.chances(ask.item()))
                    .at(level);
            given.add(new Stage.Given(ask.item().id(), chance.nextDouble() < full ? 1 : 0));
        }
        return given;
    }

    private static Map<String, Chances> truth() {
        Map<String, Chances> truth = new HashMap<>();
        for (Level level : Level.values()) {
            for (int number = 2; number <= 5; number++) {
                PlacementItem plain = item(level, number);
                truth.put(plain.id(), PlacementTest.chances(plain));
            }
        }
        truth.put("Beginner 1", PlacementTest.chances(item(Level.BEGINNER, 1)));
        truth.put("Intermediate 1", new Chances(List.of(0.5, 0.5, 0.5, 0.5)));
        truth.put("Advanced 1", new Chances(List.of(0.15, 0.15, 0.85, 0.85)));
        return truth;
    }

    private static List<PlacementItem> bank() {
        List<PlacementItem> bank = new ArrayList<>();
        for (Level level : Level.values()) {
            for (int number = 1; number <= 5; number++) {
                bank.add(item(level, number));
            }
        }
        return bank;
    }

    private static PlacementItem item(Level level, int number) {
        return new PlacementItem(level.title() + " " + number, level, new Question("Question " + number, "Benchmark"));
    }
}
