package ee.elaparem.learning;

import static ee.elaparem.course.Level.ADVANCED;
import static ee.elaparem.course.Level.BEGINNER;
import static ee.elaparem.course.Level.ENTRY;
import static ee.elaparem.course.Level.INTERMEDIATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.learning.OpenLevel.End;
import ee.elaparem.learning.OpenLevel.Ended;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OpenLevelTest {
    private static final Map<Level, Double> NOTHING_KNOWN = levels(0.25, 0.25, 0.25, 0.25);

    @Test
    void lessonsWeighTheLevels() {
        Map<Level, Double> posterior =
                OpenLevel.posterior(NOTHING_KNOWN, List.of(new Ended(INTERMEDIATE, End.EXPLAINED)));
        double sum = 0.60 + 0.40 + 0.10 + 0.03;
        assertThat(posterior.get(ENTRY)).isCloseTo(0.60 / sum, within(1e-12));
        assertThat(posterior.get(BEGINNER)).isCloseTo(0.40 / sum, within(1e-12));
        assertThat(posterior.get(INTERMEDIATE)).isCloseTo(0.10 / sum, within(1e-12));
        assertThat(posterior.get(ADVANCED)).isCloseTo(0.03 / sum, within(1e-12));
    }

    @Test
    void aHigherLevelIsOfferedWhereItIsLikelierThanNot() {
        List<Ended> easy = Collections.nCopies(3, new Ended(BEGINNER, End.AT_ONCE));
        assertThat(OpenLevel.better(NOTHING_KNOWN, List.of(), easy)).contains(INTERMEDIATE);
        assertThat(OpenLevel.better(levels(0, 0.70, 0.30, 0), List.of(), easy)).contains(INTERMEDIATE);
        assertThat(OpenLevel.better(levels(0.02, 0.90, 0.06, 0.02), List.of(), easy))
                .isEmpty();
    }

    @Test
    void aTestThatWasSureIsOutweighedByALongRowAndThenOnce() {
        Map<Level, Double> sure = levels(0.02, 0.90, 0.06, 0.02);
        List<Integer> offeredAfter = new ArrayList<>();
        for (int lessons = 1; lessons <= 20; lessons++) {
            List<Ended> easy = Collections.nCopies(lessons, new Ended(BEGINNER, End.AT_ONCE));
            if (OpenLevel.better(sure, List.of(), easy).isPresent()) {
                offeredAfter.add(lessons);
            }
        }
        assertThat(offeredAfter).containsExactly(7);
    }

    @Test
    void lessonsOfBeforeTellButDoNotMakeTheRow() {
        List<Ended> hard = Collections.nCopies(3, new Ended(INTERMEDIATE, End.EXPLAINED));
        List<Ended> easy = Collections.nCopies(3, new Ended(BEGINNER, End.AT_ONCE));
        assertThat(OpenLevel.better(NOTHING_KNOWN, hard, easy))
                .as("who has just come back from there is not sent again")
                .isEmpty();
        assertThat(OpenLevel.better(NOTHING_KNOWN, hard, List.of())).isEmpty();
        assertThat(OpenLevel.better(NOTHING_KNOWN, easy, easy.subList(0, 2))).isEmpty();
    }

    /** Test and four lessons together, every offer taken: no worse than the test alone, and at least nine in ten right. */
    @Test
    void nineInTenAreAtTheirLevelAfterFourLessons() {
        List<PlacementItem> bank = new ArrayList<>();
        for (Level level : Level.values()) {
            for (int number = 0; number < 5; number++) {
                bank.add(new PlacementItem(level + " " + number, level, new Question("Q?", "A.")));
            }
        }
        PlacementTest test = new PlacementTest(bank);
        Random chance = new Random(20261123);
        int learners = 4_000;
        int found = 0;
        int settled = 0;
        for (int learner = 0; learner < learners; learner++) {
            Level truth = Level.values()[learner % 4];
            List<Stage.Given> given = new ArrayList<>();
            while (test.next(given, learner) instanceof PlacementTest.Step.Ask ask) {
                given.add(new Stage.Given(
                        ask.item().id(), answers(truth, ask.item().level(), chance) ? 1 : 0));
            }
            Level level = ((PlacementTest.Step.Found) test.next(given, learner)).level();
            found += level == truth ? 1 : 0;
            List<Ended> before = new ArrayList<>();
            List<Ended> now = new ArrayList<>();
            for (int lesson = 0; lesson < 4; lesson++) {
                now.add(new Ended(level, lesson(truth, level, chance)));
                Optional<Level> better = OpenLevel.better(test.posterior(given), before, now);
                if (better.isPresent()) {
                    level = better.get();
                    before.addAll(now);
                    now.clear();
                }
            }
            settled += level == truth ? 1 : 0;
        }
        assertThat((double) settled / learners).isGreaterThanOrEqualTo(0.92);
        assertThat(settled).isGreaterThanOrEqualTo(found - learners / 200);
    }

    @Property
    void whateverWasTheOfferIsTheNeighbouringLevel(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 11) Integer> lessons) {
        List<Ended> ended = lessons.stream()
                .map(number -> new Ended(Level.values()[number % 4], End.values()[number / 4]))
                .toList();
        Optional<Level> better = OpenLevel.better(NOTHING_KNOWN, List.of(), ended);
        better.ifPresent(level -> {
            Ended last = ended.getLast();
            assertThat(Math.abs(level.ordinal() - last.level().ordinal())).isEqualTo(1);
            assertThat(ended.subList(ended.size() - 3, ended.size())).containsOnly(last);
        });
    }

    private static boolean answers(Level learner, Level item, Random chance) {
        return chance.nextDouble() < (learner.compareTo(item) >= 0 ? 0.85 : 0.15);
    }

    private static End lesson(Level learner, Level lesson, Random chance) {
        if (answers(learner, lesson, chance)) {
            return End.AT_ONCE;
        }
        return answers(learner, lesson, chance) || answers(learner, lesson, chance) ? End.LATER : End.EXPLAINED;
    }

    private static Map<Level, Double> levels(double... likely) {
        Map<Level, Double> levels = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            levels.put(level, likely[level.ordinal()]);
        }
        return levels;
    }
}
