package ee.elaparem.sandbox.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program reads the table of videos. */
class ListingTest {
    private final SettableClock clock = new SettableClock();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).perSecond(0).start();
    private final LocalTable videos = airtable.table("Videos");
    private final Api api = new Api(airtable);

    @AfterEach
    void stop() {
        api.close();
        airtable.close();
    }

    private void videos(int count) {
        for (int n = 1; n <= count; n++) {
            videos.add(Map.of("Title", "Talk " + n, "Level", "Entry", "Video Number", n));
        }
    }

    private static List<String> titles(JsonNode answer) {
        List<String> titles = new ArrayList<>();
        answer.path("records")
                .forEach(
                        record -> titles.add(record.path("fields").path("Title").asText()));
        return titles;
    }

    @Test
    void emptyCellsAreLeftOut() {
        videos.add(Map.of("Title", "Sleep", "Description", "", "Video Number", 3));

        JsonNode record = api.get("Videos").json().path("records").path(0);

        assertThat(record.path("id").asText()).startsWith("rec").hasSize(17);
        assertThat(record.path("createdTime").asText()).isEqualTo("2026-11-23T08:00:00.000Z");
        assertThat(record.path("fields").toString()).isEqualTo("{\"Title\":\"Sleep\",\"Video Number\":3}");
    }

    @Test
    void aTableIsFoundByNameAndById() {
        videos(1);

        assertThat(api.get(videos.id()).text()).isEqualTo(api.get("Videos").text());
        assertThat(api.get("Nothing").errorType()).isEqualTo("INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND");
    }

    @Test
    void pagesOfAHundredFollowEachOther() {
        videos(205);
        List<String> read = new ArrayList<>();
        String offset = "";
        int pages = 0;
        do {
            JsonNode page = api.get("Videos" + (offset.isEmpty() ? "" : "?offset=" + Api.encoded(offset)))
                    .json();
            read.addAll(titles(page));
            offset = page.path("offset").asText();
            pages++;
        } while (!offset.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(read)
                .hasSize(205)
                .doesNotHaveDuplicates()
                .startsWith("Talk 1")
                .endsWith("Talk 205");
    }

    @Test
    void anOffsetCanBeUsedAgainUntilItExpires() {
        videos(3);
        String offset = api.get("Videos?pageSize=2").json().path("offset").asText();
        assertThat(offset).matches("itr\\w{14}/rec\\w{14}");

        assertThat(titles(api.get("Videos?pageSize=2&offset=" + offset).json())).containsExactly("Talk 3");
        clock.passes(Duration.ofMinutes(4));
        assertThat(titles(api.get("Videos?pageSize=2&offset=" + offset).json())).containsExactly("Talk 3");

        clock.passes(Duration.ofMinutes(6));
        Api.Reply late = api.get("Videos?pageSize=2&offset=" + offset);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).isEqualTo("{\"error\":{\"type\":\"LIST_RECORDS_ITERATOR_NOT_AVAILABLE\"}}");
        assertThat(api.get("Videos?offset=rec12").errorType()).isEqualTo("INVALID_OFFSET_VALUE");
    }

    @Test
    void offsetsAreGoneAfterARestartOfTheService() {
        videos(3);
        String offset = api.get("Videos?pageSize=2").json().path("offset").asText();

        airtable.expireOffsets();

        assertThat(api.get("Videos?offset=" + offset).errorType()).isEqualTo("LIST_RECORDS_ITERATOR_NOT_AVAILABLE");
    }

    @Test
    void onlyTheWantedFieldsInTheWantedOrder() {
        videos.add(Map.of("Title", "b", "Video Number", 10));
        videos.add(Map.of("Title", "a", "Video Number", 9));
        videos.add(Map.of("Title", "c", "Level", "Entry"));

        JsonNode answer = api.get("Videos?fields[]=Title&sort[0][field]=Video%20Number&sort[0][direction]=desc"
                        .replace("[", "%5B")
                        .replace("]", "%5D"))
                .json();

        assertThat(titles(answer)).containsExactly("b", "a", "c");
        assertThat(answer.toString()).doesNotContain("Video Number").doesNotContain("Level");
        assertThat(api.get("Videos?fields%5B%5D=Titel").message()).isEqualTo("Unknown field name: \"Titel\"");
    }

    @Test
    void fieldIdsSurviveARename() {
        videos(1);
        String id = videos.field("Title").orElseThrow().id();
        videos.renameField("Title", "Heading");

        JsonNode fields = api.get("Videos?returnFieldsByFieldId=true")
                .json()
                .path("records")
                .path(0)
                .path("fields");

        assertThat(fields.path(id).asText()).isEqualTo("Talk 1");
        assertThat(api.get("Videos").text()).contains("\"Heading\":\"Talk 1\"");
    }

    @Test
    void limitsOfTheParameters() {
        videos(5);

        assertThat(titles(api.get("Videos?maxRecords=2").json())).hasSize(2);
        assertThat(api.get("Videos?maxRecords=2").json().has("offset")).isFalse();
        assertThat(api.get("Videos?pageSize=101").status()).isEqualTo(422);
        assertThat(api.get("Videos?pageSize=0").status()).isEqualTo(422);
        assertThat(api.get("Videos?pagesize=10").errorType()).isEqualTo("INVALID_REQUEST_UNKNOWN");
        assertThat(api.get("Videos?view=Grid%20view").status()).isEqualTo(200);
        assertThat(api.get("Videos?view=Mine").errorType()).isEqualTo("VIEW_NAME_NOT_FOUND");
    }

    @Test
    void aQueryTooLongForAUrlGoesIntoABody() {
        videos(3);
        String formula = "OR(" + "{Title}=\"Talk 2\",".repeat(1_000) + "FALSE())";

        assertThat(api.get("Videos?filterByFormula=" + Api.encoded(formula)).status())
                .isEqualTo(414);
        Api.Reply reply = api.call(
                "POST",
                "Videos/listRecords",
                "{'filterByFormula':'" + formula.replace("\"", "\\\"") + "','fields':['Title'],'pageSize':10}");
        assertThat(titles(reply.json())).containsExactly("Talk 2");
        assertThat(api.call("POST", "Videos/listRecords", "{'filterByFromula':''}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void oneRecordByItsId() {
        String id = videos.add(Map.of("Title", "Sleep"));

        assertThat(api.get("Videos/" + id).json().path("fields").path("Title").asText())
                .isEqualTo("Sleep");
        assertThat(api.get("Videos/rec00000000000000").text()).isEqualTo("{\"error\":\"NOT_FOUND\"}");
        assertThat(api.get("Videos/sleep").status()).isEqualTo(404);
    }

    @Test
    void whoeverHasNoTokenLearnsNothing() {
        Api stranger = new Api(airtable).withToken("patWrong");

        assertThat(stranger.get("Videos").status()).isEqualTo(401);
        assertThat(stranger.get("Videos").errorType()).isEqualTo("AUTHENTICATION_REQUIRED");
        assertThat(api.raw("GET", "/v0/app00000000000000/Videos", null).status())
                .isEqualTo(403);
        assertThat(api.raw("GET", "/v0/mybase/Videos", null).text()).isEqualTo("{\"error\":\"NOT_FOUND\"}");
        assertThat(api.raw("GET", "/v1/x/y", null).status()).isEqualTo(404);
        stranger.close();
    }
}
