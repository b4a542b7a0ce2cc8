package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.mari;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Question;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Sharing;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.GradedAnswers.Graded;
import ee.elaparem.tutor.BankedAnswer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What learners share is there for judging, bounded, without their names, and gone when they want it gone. */
@ParameterizedClass
@EnumSource(Kept.class)
class SharedAnswersTest {
    private static final Question WHY = new Question("Why?", "Because.");

    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    private long update = 1_000;

    private Store open() {
        return kept.open(folder, () -> NOON);
    }

    private void shares(Store store, long learner, @Nullable Sharing sharing) {
        Learner before = store.learners().find(learner).orElseGet(() -> mari(learner));
        store.commit(new StoredTurn(++update, before, List.of(), null, List.of(), sharing));
    }

    @Test
    void oneRightAndOneWrongAnswerOfEachLearnerAreKept() {
        try (Store store = open()) {
            shares(store, 42, new Sharing.Answer("Why?", "No", false));
            shares(store, 42, new Sharing.Answer("Why?", "Never", false));
            shares(store, 42, new Sharing.Answer("Why?", "So", true));
            shares(store, 43, new Sharing.Answer("Why?", "So", true));

            assertThat(store.gradedAnswers().of(WHY))
                    .containsExactlyInAnyOrder(
                            new BankedAnswer("Never", false, true),
                            new BankedAnswer("So", true, true),
                            new BankedAnswer("So", true, true));
            assertThat(store.learners().past(42).shared()).containsExactly("Never", "So");
        }
    }

    @Test
    void whoWithdrawsTakesAllOfTheirsBackAndOthersStay() {
        try (Store store = open()) {
            shares(store, 42, new Sharing.Answer("Why?", "No", false));
            shares(store, 43, new Sharing.Answer("Why?", "So", true));
            shares(store, 42, new Sharing.Withdrawn());

            assertThat(store.gradedAnswers().of(WHY)).containsExactly(new BankedAnswer("So", true, true));
            assertThat(store.learners().past(42).shared()).isEmpty();
        }
    }

    @Test
    void whoDeletesTheirDataTakesThemBackToo() {
        try (Store store = open()) {
            shares(store, 42, new Sharing.Answer("Why?", "No", false));
            Learner mari = store.learners().find(42).orElseThrow();
            store.commit(new StoredTurn(++update, mari.in(new Stage.Deleted()), List.of(), null, List.of()));

            assertThat(store.gradedAnswers().countShared()).isZero();
        }
    }

    @Test
    void theNewestOfAQuestionAreKept() {
        try (Store store = open()) {
            for (int learner = 1; learner <= SharedAnswers.MOST_OF_ONE + 3; learner++) {
                shares(store, learner, new Sharing.Answer("Why?", "Answer " + learner, true));
            }
            shares(store, 1_000, new Sharing.Answer("How?", "So", true));

            assertThat(store.gradedAnswers().shared(WHY))
                    .hasSize(SharedAnswers.MOST_OF_ONE)
                    .doesNotContain(new BankedAnswer("Answer 3", true, true))
                    .contains(new BankedAnswer("Answer 4", true, true));
            assertThat(store.gradedAnswers().countShared()).isEqualTo(SharedAnswers.MOST_OF_ONE + 1);
        }
    }

    @Test
    void aTeachersGradeStandsAgainstTheModels() {
        try (Store store = open()) {
            shares(store, 42, new Sharing.Answer("Why?", "No", false));
            shares(store, 42, new Sharing.Answer("Why?", "So", true));
            store.gradedAnswers().add(List.of(new Graded("Why?", "So", false)));
            shares(store, 42, new Sharing.Answer("Why?", "Perhaps", false));

            assertThat(store.gradedAnswers().of(WHY)).containsExactly(new BankedAnswer("So", false, false));
            assertThat(store.gradedAnswers().count()).isZero();
        }
    }

    @Test
    void theChoiceOutlivesTheProcess() {
        try (Store store = open()) {
            Learner mari = mari(42).remembering(new ee.elaparem.learning.Memory(List.of(), java.util.Map.of(), true));
            store.commit(new StoredTurn(++update, mari, List.of(), null, List.of()));
            assertThat(store.learners().find(42).orElseThrow().memory().shares())
                    .isTrue();
        }
    }
}
