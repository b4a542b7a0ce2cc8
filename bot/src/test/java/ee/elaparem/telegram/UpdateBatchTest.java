package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.telegram.UpdateBatch.RawUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UpdateBatchTest {
    @Test
    void eachUpdateStaysAsItCame() throws IOException {
        String first = "{ \"update_id\" : 10, \"message\": {\"from\":{\"id\":5},\"text\":\"Tere, Õ 😀\", \"n\":1.50}}";
        String second = "{\"callback_query\":{\"id\":\"1\",\"from\":{\"is_bot\":false,\"id\":6}},\"update_id\":11}";
        String third = "{\"update_id\":12,\"poll\":{\"id\":\"1\"}}";

        UpdateBatch batch = split("{\"ok\":true,\"result\":[" + first + ",\n" + second + "," + third + "]}");

        assertThat(batch.updates())
                .containsExactly(
                        new RawUpdate(10, 5, first), new RawUpdate(11, 6, second), new RawUpdate(12, 0, third));
        assertThat(batch.unnumbered()).isZero();
    }

    @Test
    void aHostileUpdateHidesNoOther() throws IOException {
        String deep = "{\"update_id\":1,\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        String wrongTypes = "{\"update_id\":2,\"message\":[{\"from\":\"x\"}],\"y\":{\"from\":{\"id\":\"z\"}}}";
        String bigNumber = "{\"update_id\":3,\"message\":{\"from\":{\"id\":" + "9".repeat(5000) + "}}}";
        String control = "{\"update_id\":4,\"message\":{\"from\":{\"id\":7},\"text\":\"a\u0001\u0000b\"}}";
        String good = "{\"update_id\":5,\"message\":{\"from\":{\"id\":8}}}";

        UpdateBatch batch = split("{\"ok\":true,\"result\":[" + deep + "," + wrongTypes + "," + bigNumber + ","
                + control + ",7,\"x\",{\"update_id\":\"6\"},{\"update_id\":" + "9".repeat(30) + "}," + good + "]}");

        assertThat(batch.updates()).extracting(RawUpdate::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(batch.updates()).extracting(RawUpdate::user).containsExactly(0L, 0L, 0L, 7L, 8L);
        assertThat(batch.unnumbered()).isEqualTo(4);
        assertThat(batch.updates().get(3).json()).doesNotContain("\0");
    }

    @Test
    void anAnswerThatIsNotWholeIsNoAnswer() {
        for (String broken : new String[] {
            "",
            "<html>502</html>",
            "[]",
            "{}",
            "{\"ok\":true}",
            "{\"ok\":false,\"result\":[]}",
            "{\"ok\":true,\"result\":{}}",
            "{\"ok\":true,\"result\":[{\"update_id\":1}",
            "{\"ok\":true,\"result\":[{\"update_id\":1},{\"upd",
            "{\"ok\":true,\"result\":[{\"update_id\":1}]",
        }) {
            assertThatThrownBy(() -> split(broken)).as(broken).isInstanceOf(IOException.class);
        }
    }

    private static UpdateBatch split(String body) throws IOException {
        return UpdateBatch.split(body.getBytes(StandardCharsets.UTF_8));
    }
}
