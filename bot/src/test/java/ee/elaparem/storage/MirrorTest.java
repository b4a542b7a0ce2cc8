package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.said;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is to be shown outside is noted in the turn's own transaction, and nowhere else. */
@ParameterizedClass
@EnumSource(Kept.class)
class MirrorTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = kept.open(folder, () -> NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Learner learner() {
        return store.learners().find(42).orElse(mari(42));
    }

    @Test
    void nothingIsNotedWhereNothingIsShown() {
        store.commit(turn(1, mari(42), "hello"));

        assertThat(store.mirror().messages().countWaiting()).isZero();
        assertThat(store.mirror().users().countDue()).isZero();
    }

    @Test
    void aTurnIsNotedWithItselfAndATurnThatFailsIsNot() {
        store.mirror().on();
        store.commit(turn(1, mari(42), "hello"));
        assertThatExceptionOfType(LearnerChanged.class).isThrownBy(() -> store.commit(turn(2, mari(42), "too late")));

        assertThat(store.mirror().users().due(10))
                .singleElement()
                .satisfies(link -> assertThat(link.due()).isEqualTo(1));
        assertThat(store.mirror().messages().waiting(10))
                .extracting(message -> message.message().text())
                .containsExactly("hello");
    }

    @Test
    void whoWentOnBeforeItWasOnIsShownToo() {
        store.commit(turn(1, mari(42), "hello"));
        store.mirror().on();

        assertThat(store.mirror().users().due(10)).hasSize(1);
    }

    @Test
    void whoGoesOnWhileTheyAreWrittenStaysDue() {
        store.mirror().on();
        store.commit(turn(1, mari(42), "hello"));
        UserLink before = store.mirror().users().due(1).getFirst();
        store.commit(turn(2, learner(), "more"));

        store.mirror()
                .users()
                .written(List.of(new MirrorUsers.Written(42, before.due(), "rec1", new Shown("", "", "New"))));
        assertThat(store.mirror().users().due(10)).hasSize(1);
        UserLink now = store.mirror().users().due(1).getFirst();
        assertThat(now.record()).isEqualTo("rec1");
        store.mirror().users().written(List.of(new MirrorUsers.Written(42, now.due(), null, new Shown("", "", "New"))));
        assertThat(store.mirror().users().due(10)).isEmpty();
        assertThat(store.mirror().users().find(42).orElseThrow().record()).isEqualTo("rec1");
    }

    @Test
    void messagesSaidInOneMomentKeepTheirOrderAlsoAfterARestart() {
        store.mirror().on();
        store.commit(new StoredTurn(1, mari(42), List.of(said("a"), said("b"), said("c")), null, List.of()));
        store.close();
        open();
        store.mirror().on();
        store.commit(new StoredTurn(2, learner(), List.of(said("d")), null, List.of()));

        List<MirroredMessage> waiting = store.mirror().messages().waiting(10);
        assertThat(waiting).extracting(message -> message.message().text()).containsExactly("a", "b", "c", "d");
        assertThat(waiting)
                .extracting(MirroredMessage::number)
                .isEqualTo(IntStream.range(0, 4)
                        .mapToObj(n -> NOON.toEpochMilli() + n)
                        .toList());
    }

    @Test
    void messagesStillToBeWrittenAreKeptLonger() {
        store.mirror().on();
        int each = 100;
        for (int turn = 1; turn <= 32; turn++) {
            store.commit(new StoredTurn(
                    turn,
                    learner(),
                    IntStream.range(0, each).mapToObj(n -> said("word " + n)).toList(),
                    null,
                    List.of()));
        }
        // the 32nd turn keeps the latest thousand, but nothing is written yet
        store.commit(turn(33, learner(), "last"));
        assertThat(store.mirror().messages().countWaiting()).isEqualTo(3_201);
        assertThat(store.learners().past(42).messages(10_000)).hasSize(3_201);

        List<MirroredMessage> waiting = store.mirror().messages().waiting(10_000);
        store.mirror().messages().done(waiting, Map.of(), "sending");
        for (int turn = 34; turn <= 65; turn++) {
            store.commit(turn(turn, learner(), "word"));
        }
        assertThat(store.learners().past(42).messages(10_000)).hasSizeLessThan(1_050);
    }

    @Test
    void whoIsForgottenIsToBeErasedOutside() {
        store.mirror().on();
        store.commit(turn(1, mari(42), "hello"));
        store.mirror().users().written(List.of(new MirrorUsers.Written(42, 1, "rec1", Shown.NOTHING)));
        store.commit(new StoredTurn(2, at(learner(), new Stage.Deleted()), List.of(), null, List.of()));

        assertThat(store.mirror().erasures().waiting(10)).containsExactly(new Erasure(42, "rec1", NOON));
        assertThat(store.mirror().messages().countWaiting()).isZero();
        assertThat(store.mirror().users().find(42)).isEmpty();

        // their new beginning waits for it
        store.commit(turn(3, mari(42), "new"));
        assertThat(store.mirror().users().due(10)).isEmpty();
        assertThat(store.mirror().messages().waiting(10)).isEmpty();
        store.mirror().erasures().done(42);
        assertThat(store.mirror().users().due(10)).hasSize(1);
        assertThat(store.mirror().messages().waiting(10)).hasSize(1);
    }

    @Test
    void whoWasNeverShownNeedsNoErasureOutside() {
        store.commit(turn(1, mari(42), "hello"));
        store.commit(new StoredTurn(2, at(learner(), new Stage.Deleted()), List.of(), null, List.of()));

        assertThat(store.mirror().erasures().waiting(10)).isEmpty();
    }

    @Test
    void aRestoredLearnerHasTheirFirstTurnLikeAnybody() {
        store.mirror().on();
        Learner known = at(mari(42), new Stage.Ready(9));
        assertThat(store.mirror()
                        .users()
                        .restore(List.of(new MirrorUsers.Restored(known, "rec1", new Shown("Beginner", "2", "Ready")))))
                .isEqualTo(1);
        assertThat(learner().version()).isZero();
        assertThat(learner().level()).isEqualTo(Level.BEGINNER);
        assertThat(store.mirror().users().due(10)).isEmpty();

        store.commit(turn(1, learner(), "hello"));

        assertThat(learner().version()).isEqualTo(1);
        assertThat(store.mirror().users().due(10)).hasSize(1);
        assertThatExceptionOfType(LearnerChanged.class).isThrownBy(() -> store.commit(turn(2, known, "too late")));
        assertThat(store.mirror().users().restore(List.of(new MirrorUsers.Restored(known, "rec1", Shown.NOTHING))))
                .as("who is known is not restored")
                .isZero();
    }
}
