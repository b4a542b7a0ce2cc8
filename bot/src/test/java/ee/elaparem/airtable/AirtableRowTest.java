package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirtableRowTest {

    /** Teachers use formulas, lookups and other types where a plain column was expected. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "3|3",
                "3.0|3",
                "100|100",
                "1e3|1000",
                "0.50|0.5",
                "0|0",
                "1e400|``",
                "-1e400|``",
                "\"3\"|3",
                "true|true",
                "[\"Entry\"]|Entry",
                "[\"a\",\"b\"]|a, b",
                "{\"id\":\"sel1\",\"name\":\"Entry\"}|Entry",
                "{\"label\":\"Open\",\"url\":\"https://youtu.be/x\"}|https://youtu.be/x",
                "[{\"name\":\"Ada\"}]|Ada",
                "{\"specialValue\":\"NaN\"}|``",
                "{\"error\":\"#ERROR!\"}|``",
                "null|``"
            })
    void anyCellIsReadAsText(String json, String text) throws Exception {
        JsonNode cell = new ObjectMapper().readTree(json);

        assertThat(new AirtableRow("rec", Instant.EPOCH, Map.of("Cell", cell)).text("Cell"))
                .isEqualTo(text);
    }
}
