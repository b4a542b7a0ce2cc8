package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Stage;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that somebody edited by hand strands nobody. */
class LearnerRowTest {
    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, () -> NOON);
        store.commit(turn(1, at(mari(42), new Stage.Watching(1, "video-a")), "hello"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "watching",
                "[]",
                "{\"type\":\"Dancing\",\"mark\":1}",
                "{\"type\":\"Watching\",\"mark\":1}",
                "{\"type\":\"Ready\"}",
                "{\"type\":\"Ready\",\"mark\":null}",
                "{\"type\":\"Ready\",\"mark\":1} and more",
                "{\"type\":\"Placement\",\"mark\":1,\"given\":null,\"itemId\":\"a\"}",
                "{\"type\":\"Blocked\",\"before\":null}"
            })
    void anUnreadableStageBecomesTheNextVideoAtTheirPlace(String json) {
        edit("stage", json);

        Learner found = store.learners().find(42).orElseThrow();

        assertThat(found.stage()).isEqualTo(new Stage.Ready(2));
        assertThat(found.step()).isEqualTo(2);
        assertThat(found.level()).isEqualTo(Level.BEGINNER);
        assertThat(found.number()).isEqualTo(2);
        // and their next turn is stored like any other
        store.commit(turn(2, found, "hello"));
        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(new Stage.Ready(2));
    }

    @Test
    void aStageFromBeforeAFieldWasAddedIsReadAsItWas() {
        String answering =
                "{\"type\":\"Answering\",\"mark\":1,\"videoId\":\"v\",\"attempts\":1,\"rubric\":7,\"met\":[0],"
                        + "\"lastAnswer\":5}";
        Stage expected = new Stage.Answering(1, "v", 1, 7, Set.of(0), 5L);

        edit("stage", answering);
        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(expected);

        edit("stage", "{\"type\":\"Blocked\",\"before\":" + answering + "}");
        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(new Stage.Blocked(expected));
    }

    @Test
    void withoutALevelTheyBeginAnew() {
        edit("stage", "?");
        edit("level", null);

        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(new Stage.New(2));
    }

    @Test
    void anUnknownLevelIsNone() {
        edit("level", "Wizard");

        Learner found = store.learners().find(42).orElseThrow();

        assertThat(found.level()).isNull();
        assertThat(found.number()).isZero();
        assertThat(found.stage()).isEqualTo(new Stage.New(2));
    }

    @Test
    void anUnreadableOfferIsNone() {
        edit("offer", "{\"kind\":\"GIFT\",\"mark\":1}");

        Learner found = store.learners().find(42).orElseThrow();

        assertThat(found.offer()).isNull();
        assertThat(found.stage()).isEqualTo(new Stage.Watching(1, "video-a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{}",
                "{\"tested\":[]}",
                "{\"tested\":null,\"said\":{}}",
                "{\"tested\":[{\"itemId\":\"a\"}],\"said\":{}}",
                "{\"tested\":[{\"itemId\":null,\"credit\":1}],\"said\":{}}",
                "{\"tested\":[],\"said\":{\"passed\":null}}"
            })
    void anUnreadableMemoryIsNone(String json) {
        edit("memory", json);

        assertThat(store.learners().find(42).orElseThrow().memory()).isEqualTo(Memory.NONE);
    }

    @Test
    void aRowOfBeforeAnythingWasRememberedHasNone() {
        edit("memory", null);

        assertThat(store.learners().find(42).orElseThrow().memory()).isEqualTo(Memory.NONE);
    }

    @Test
    void aFieldOfANewerProgramIsPassedOver() {
        edit("stage", "{\"type\":\"Ready\",\"mark\":5,\"mood\":\"merry\"}");

        assertThat(store.learners().find(42).orElseThrow().stage()).isEqualTo(new Stage.Ready(5));
    }

    private void edit(String column, String value) {
        store.writer()
                .write(session -> session.sql("UPDATE learners SET " + column + " = :value WHERE id = 42")
                        .bind("value", value)
                        .run());
    }
}
