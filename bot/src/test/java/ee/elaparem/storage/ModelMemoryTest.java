package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model made or cost outlives the process. */
@ParameterizedClass
@EnumSource(Kept.class)
class ModelMemoryTest {
    private static final Question WHY = new Question("Why?", "Because.");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    @Test
    void aRubricIsMadeOnceForEachVersionOfAQuestion() {
        try (Store store = open()) {
            assertThat(store.rubrics().find(WHY)).isEmpty();
            assertThat(store.rubrics().keep(WHY, rubric("first"))).isEqualTo(rubric("first"));
            assertThat(store.rubrics().keep(WHY, rubric("second"))).isEqualTo(rubric("first"));
        }
        try (Store store = open()) {
            assertThat(store.rubrics().find(WHY)).contains(rubric("first"));
            assertThat(store.rubrics().find(new Question("Why?", "Because of that.")))
                    .isEmpty();
            assertThat(store.rubrics().find(new Question("Why?Because.", ""))).isEmpty();
        }
    }

    @Test
    void tokensAreCountedByTheDay() {
        try (Store store = open()) {
            store.tokens().spend(TODAY, 100);
            store.tokens().spend(TODAY, 20);
        }
        try (Store store = open()) {
            assertThat(store.tokens().spent(TODAY)).isEqualTo(120);
            assertThat(store.tokens().spent(TODAY.plusDays(1))).isZero();
            store.tokens().spend(TODAY.plusDays(500), 1);
            assertThat(store.tokens().spent(TODAY)).as("long ago").isZero();
        }
    }

    private Store open() {
        return kept.open(folder, () -> NOON);
    }

    private static Rubric rubric(String point) {
        return new Rubric(List.of(
                new Rubric.Demand("Why?", List.of(new Rubric.Point(0, point), new Rubric.Point(1, "or else")), 1)));
    }
}
