package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.call;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.passed;
import static ee.elaparem.storage.Samples.said;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.LessonResult;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Stage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn is stored as a whole or not at all, and once. */
@ParameterizedClass
@EnumSource(Kept.class)
class TurnTest {
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

    @Test
    void aTurnLeavesTheLearnerTheWordsTheResultTheCallsAndADoneUpdate() {
        store.inbox().add(List.of(update(7, 42)));
        Learner mari = at(mari(42), new Stage.Watching(1, "video-a"));

        List<Pending> calls = store.commit(new StoredTurn(
                7,
                mari,
                List.of(said("first"), said("second")),
                passed("video-a", NOON),
                List.of(call(42, "one"), call(42, "two"))));

        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(mari.stage());
        assertThat(store.learners().find(42).orElseThrow().version()).isEqualTo(1);
        assertThat(store.learners().past(42).messages(10)).containsExactly(said("first"), said("second"));
        assertThat(store.learners().past(42).lessons()).containsExactly(passed("video-a", NOON));
        assertThat(store.outbox().waiting(42, 10))
                .isEqualTo(calls)
                .extracting(Pending::call)
                .containsExactly(call(42, "one"), call(42, "two"));
        assertThat(store.inbox().countWaiting()).isZero();
    }

    @Test
    void aTurnBegunBeforeAnotherOneWasStoredChangesNothing() {
        store.inbox().add(List.of(update(1, 42), update(2, 42), update(3, 42)));
        store.commit(turn(1, mari(42), "hello"));
        Learner before = store.learners().find(42).orElseThrow();
        store.commit(turn(2, before, "quick"));

        assertThatExceptionOfType(LearnerChanged.class)
                .isThrownBy(() -> store.commit(new StoredTurn(
                        3,
                        at(before, new Stage.Completed(9)),
                        List.of(said("slow")),
                        passed("video-a", NOON),
                        List.of(call(42, "slow")))))
                .satisfies(changed -> assertThat(changed.learner()).isEqualTo(42));

        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(new Stage.New(0));
        assertThat(store.learners().past(42).messages(10)).containsExactly(said("hello"), said("quick"));
        assertThat(store.learners().past(42).lessons()).isEmpty();
        assertThat(store.outbox().waiting(42, 10)).hasSize(2);
        assertThat(store.inbox().waiting(0, 10)).containsExactly(update(3, 42));
    }

    @Test
    void twoFirstTurnsOfTheSameLearnerAreNotBothStored() {
        store.commit(turn(1, mari(42), "hello"));

        assertThatExceptionOfType(LearnerChanged.class)
                .isThrownBy(() -> store.commit(turn(2, mari(42), "hello again")));

        assertThat(store.learners().count()).isEqualTo(1);
        assertThat(store.learners().past(42).messages(10)).containsExactly(said("hello"));
    }

    @Test
    void aTurnThatFailsHalfwayLeavesNothing() {
        store.inbox().add(List.of(update(1, 42)));
        // the last part cannot be written: a text that is missing
        StoredTurn broken = new StoredTurn(
                1,
                mari(42),
                List.of(said("hello")),
                passed("video-a", NOON),
                List.of(call(42, "one"), new Outgoing(42, "sendMessage", null, null)));

        assertThatIllegalStateException()
                .isThrownBy(() -> store.commit(broken))
                .withMessageContaining("refused")
                .satisfies(failure -> assertThat(failure).hasMessageNotContaining("hello"));
        assertThat(store.check()).isEmpty();

        assertThat(store.learners().find(42)).isEmpty();
        assertThat(store.learners().past(42).lessons()).isEmpty();
        assertThat(store.outbox().countWaiting()).isZero();
        assertThat(store.inbox().waiting(0, 10)).containsExactly(update(1, 42));
    }

    @Test
    void anUpdateThatIsDoneIsNotDoneAgain() {
        store.inbox().add(List.of(update(1, 42)));
        store.commit(turn(1, mari(42), "hello"));
        Learner mari = store.learners().find(42).orElseThrow();

        assertThat(store.commit(turn(1, mari, "hello"))).isEmpty();

        assertThat(store.learners().find(42)).contains(mari);
        assertThat(store.learners().past(42).messages(10)).hasSize(1);
        assertThat(store.outbox().countWaiting()).isEqualTo(1);
    }

    @Test
    void anUpdateOfNobodyIsDoneAndMayStillBeAnswered() {
        store.inbox().add(List.of(update(1, 0)));

        store.commit(new StoredTurn(1, null, List.of(), null, List.of(call(-100, "Talk to me in private"))));

        assertThat(store.inbox().countWaiting()).isZero();
        assertThat(store.outbox().chats()).containsExactly(-100L);
        assertThat(store.learners().count()).isZero();
    }

    @Test
    void wordsOfNobodyAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.commit(new StoredTurn(1, null, List.of(said("x")), null, List.of())));
    }

    @Test
    void onlyTheLatestResultOfALessonCounts() {
        LessonResult review = new LessonResult("video-a", LessonResult.Outcome.REVIEW, 3, NOON);
        LessonResult other = passed("video-b", NOON.plusSeconds(1));
        LessonResult better = passed("video-a", NOON.plusSeconds(2));
        long update = 1;
        for (LessonResult result : List.of(review, other, better)) {
            Learner mari = store.learners().find(42).orElse(mari(42));
            store.commit(new StoredTurn(update++, mari, List.of(), result, List.of()));
        }

        assertThat(store.learners().past(42).lessons()).containsExactly(other, better);
    }

    @Test
    void theLatestMessagesComeOldestFirst() {
        List<Message> said = List.of(said("a"), said("b"), said("c"), said("d"));
        store.commit(new StoredTurn(1, mari(42), said, null, List.of()));

        assertThat(store.learners().past(42).messages(2)).containsExactly(said("c"), said("d"));
        assertThat(store.learners().past(43).messages(2)).isEmpty();
    }

    @Test
    void aTalkativeLearnersOldestMessagesGoInTime() {
        Message word = said("word");
        List<Message> many = Collections.nCopies(60, word);
        for (int turn = 0; turn < 33; turn++) {
            Learner mari = store.learners().find(42).orElse(mari(42));
            store.commit(new StoredTurn(turn, mari, many, null, List.of()));
        }

        assertThat(store.learners().past(42).messages(10_000)).hasSize(PastRows.MESSAGES_KEPT);
    }

    @Test
    void aBlockOverridesATurnThatIsUnderWay() {
        store.commit(turn(1, at(mari(42), new Stage.Watching(1, "video-a")), "hello"));
        Learner before = store.learners().find(42).orElseThrow();

        store.learners().blocked(42);
        store.learners().blocked(42);
        store.learners().blocked(43);

        Learner blocked = store.learners().find(42).orElseThrow();
        assertThat(blocked.stage()).isEqualTo(new Stage.Blocked(new Stage.Watching(1, "video-a")));
        assertThat(blocked.version()).isEqualTo(before.version() + 1);
        assertThat(store.learners().find(43)).isEmpty();
        assertThatExceptionOfType(LearnerChanged.class).isThrownBy(() -> store.commit(turn(2, before, "late")));
    }
}
