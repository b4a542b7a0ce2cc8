package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.call;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.passed;
import static ee.elaparem.storage.Samples.said;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks to be forgotten is forgotten at once, and nobody else is. */
@ParameterizedClass
@EnumSource(Kept.class)
class ErasureTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    @Test
    void aForgottenLearnerIsGoneFromEveryTableAndOthersStay() {
        try (Store store = kept.open(folder, () -> NOON)) {
            fill(store, 42, "Mari's secret");
            fill(store, 43, "Jaan's secret");
            Pending hopeless = store.outbox().waiting(42, 10).getFirst();
            store.outbox().giveUp(hopeless, "blocked", NOON);
            store.inbox().add(List.of(update(500, 42), update(501, 42)));
            Learner mari = store.learners().find(42).orElseThrow();

            List<Pending> farewell = store.commit(
                    new StoredTurn(500, at(mari, new Stage.Deleted()), List.of(), null, List.of(call(42, "All gone"))));

            assertThat(store.learners().find(42)).isEmpty();
            assertThat(store.learners().past(42).messages(100)).isEmpty();
            assertThat(store.learners().past(42).lessons()).isEmpty();
            assertThat(store.outbox().waiting(42, 100)).isEqualTo(farewell).hasSize(1);
            assertThat(store.outbox().countGivenUp()).isZero();
            assertThat(store.inbox().waiting(0, 10)).containsExactly(update(501, 42));
            assertThat(store.learners().past(43).messages(100)).hasSize(20);
            assertThat(store.outbox().waiting(43, 100)).hasSize(20);

            store.commit(Samples.turn(501, mari(42), "hello, I am new here"));
            assertThat(store.learners().find(42).orElseThrow().version()).isEqualTo(1);
        }
    }

    @Test
    void aLearnerWhoWentOnMeanwhileIsNotErased() {
        try (Store store = kept.open(folder, () -> NOON)) {
            fill(store, 42, "word");
            Learner stale = mari(42);

            assertThatExceptionOfType(LearnerChanged.class)
                    .isThrownBy(() -> store.commit(
                            new StoredTurn(500, at(stale, new Stage.Deleted()), List.of(), null, List.of())));

            assertThat(store.learners().past(42).messages(100)).hasSize(20);
            assertThat(store.outbox().waiting(42, 100)).hasSize(20);
        }
    }

    /** Twenty turns in which this learner says these words and hears them. */
    static void fill(Store store, long learner, String words) {
        for (int i = 0; i < 20; i++) {
            long update = learner * 1_000 + i;
            store.inbox().add(List.of(new Received(update, learner, "{\"text\":\"" + words + i + "\"}", NOON)));
            Learner now = store.learners().find(learner).orElse(mari(learner));
            store.commit(new StoredTurn(
                    update, now, List.of(said(words + i)), passed("video-" + i, NOON), List.of(call(learner, words))));
        }
    }
}
