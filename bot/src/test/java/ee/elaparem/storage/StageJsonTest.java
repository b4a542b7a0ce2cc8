package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Stage;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageJsonTest {

    @Test
    void anUnclearAnswerIsKept() throws Exception {
        Stage stage = new Stage.Answering(3, "v", 1, 77, Set.of(0), 12L, null, "warm, I think");
        assertThat(StageJson.stage(StageJson.write(stage))).isEqualTo(stage);
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
}
