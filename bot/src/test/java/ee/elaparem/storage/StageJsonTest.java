package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageJsonTest {
    private static final Stage.Answering ANSWERING =
            new Stage.Answering(3, "v", 1, -77, Set.of(0), 1L << 40, "1 0.5 \"warm\"\n", "warm, I think", true);

    private static final List<Stage> EACH = List.of(
            new Stage.New(1),
            new Stage.Placement(2, List.of(new Stage.Given("a", 0.1 + 0.2), new Stage.Given("b", 1)), "c"),
            new Stage.Ready(3),
            new Stage.Watching(4, "õ"),
            ANSWERING,
            new Stage.Completed(5),
            new Stage.Blocked(ANSWERING),
            new Stage.Deleted());

    /** A stage that is added to the learner's way has to be added here, too: the compiler cannot tell the reader. */
    @Test
    void everyStageIsReadAsItWasWritten() throws Exception {
        for (Stage stage : EACH) {
            assertThat(StageJson.stage(StageJson.write(stage))).isEqualTo(stage);
        }
        assertThat(EACH).extracting(Stage::getClass).hasSameElementsAs(Arrays.asList(stages()));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Stage>[] stages() {
        return (Class<? extends Stage>[]) Stage.class.getPermittedSubclasses();
    }

    @Test
    void itIsWrittenAsOperatorsKnowIt() {
        assertThat(StageJson.write(new Stage.Watching(3, "v")))
                .isEqualTo("{\"type\":\"Watching\",\"mark\":3,\"videoId\":\"v\"}");
    }

    @Test
    void aMemoryIsReadAsItWasWritten() throws Exception {
        Memory memory = new Memory(List.of(new Stage.Given("a", 0.25)), Map.of("praise", 2, "hint-one", 0));

        assertThat(StageJson.memory(StageJson.write(memory))).isEqualTo(memory);
    }

    @Test
    void aRowWrittenBeforeAnswersCouldBeUnclearIsRead() throws Exception {
        String old = """
                {"type": "Answering", "mark": 3, "videoId": "v", "attempts": 1, "rubric": 77, "met": [0], "lastAnswer": 12}""";
        Stage.Answering answering = new Stage.Answering(3, "v", 1, 77, Set.of(0), 12L);
        assertThat(StageJson.stage(old)).isEqualTo(answering);
        assertThat(StageJson.stage("{\"type\": \"Blocked\", \"before\": " + old + "}"))
                .isEqualTo(new Stage.Blocked(answering));
    }

    @Test
    void aRowWithTheNullsOfAnEarlierProgramIsRead() throws Exception {
        String old = """
                {"type":"Answering","mark":3,"videoId":"v","attempts":0,"rubric":77,"met":[],"lastAnswer":null,\
                "judgeAgain":null,"unclear":null}""";

        assertThat(StageJson.stage(old)).isEqualTo(new Stage.Answering(3, "v", 0, 77, Set.of(), null));
    }
}
