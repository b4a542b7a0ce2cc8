package ee.elaparem.sandbox.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program writes learners and messages, while a teacher looks at the tables. */
class WritingTest {
    private final SettableClock clock = new SettableClock();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).perSecond(0).start();
    private final LocalTable users = airtable.table("Users");
    private final LocalTable messages = airtable.table("Messages");
    private final Api api = new Api(airtable);

    @AfterEach
    void stop() {
        api.close();
        airtable.close();
    }

    @Test
    void aTeacherSeesWhatWasCreated() {
        Api.Reply reply = api.call(
                "POST",
                "Users",
                "{'records':[{'fields':{'Telegram ID':'7','Video Number':2}},{'fields':{'Telegram ID':'8'}}]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(users.rows()).extracting(row -> row.text("Telegram ID")).containsExactly("7", "8");
        assertThat(reply.json().path("records").path(0).path("fields").toString())
                .isEqualTo("{\"Telegram ID\":\"7\",\"Video Number\":2}");
    }

    @Test
    void elevenRecordsAreTooManyAndNothingIsWritten() {
        String eleven = "{'fields':{'Name':'x'}},".repeat(10) + "{'fields':{'Name':'x'}}";

        assertThat(api.call("POST", "Users", "{'records':[" + eleven + "]}").errorType())
                .isEqualTo("INVALID_RECORDS");
        assertThat(users.rows()).isEmpty();
    }

    @Test
    void oneBadRecordStopsAllOfItsRequest() {
        Api.Reply reply =
                api.call("POST", "Users", "{'records':[{'fields':{'Name':'Ada'}},{'fields':{'Video Number':'two'}}]}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.errorType()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
        assertThat(reply.message()).isEqualTo("Field \"Video Number\" cannot accept the provided value");
        assertThat(users.rows()).isEmpty();
    }

    @Test
    void patchMergesAndPutClears() {
        String ada = users.add(Map.of("Telegram ID", "7", "Name", "Ada", "Level", "Entry"));

        api.call("PATCH", "Users", "{'records':[{'id':'" + ada + "','fields':{'Level':'Beginner'}}]}");
        assertThat(users.row(ada).orElseThrow().text("Name")).isEqualTo("Ada");
        assertThat(users.row(ada).orElseThrow().text("Level")).isEqualTo("Beginner");

        api.call("PUT", "Users", "{'records':[{'id':'" + ada + "','fields':{'Telegram ID':'7'}}]}");
        assertThat(users.row(ada).orElseThrow().cells()).containsOnlyKeys("Telegram ID");
        assertThat(api.call("PATCH", "Users", "{'records':[{'id':'rec00000000000000','fields':{}}]}")
                        .message())
                .isEqualTo("Record ID rec00000000000000 does not exist in this table");
    }

    @Test
    void anUpsertUpdatesWhoIsThereAndCreatesWhoIsNot() {
        String ada = users.add(Map.of("Telegram ID", "7", "Name", "Ada"));

        JsonNode answer = api.call(
                        "PATCH",
                        "Users",
                        "{'performUpsert':{'fieldsToMergeOn':['Telegram ID']},'records':["
                                + "{'fields':{'Telegram ID':'8','Name':'Bo'}},"
                                + "{'fields':{'Telegram ID':'7','Level':'Entry'}}]}")
                .json();

        assertThat(answer.path("updatedRecords").toString()).isEqualTo("[\"" + ada + "\"]");
        assertThat(answer.path("createdRecords")).hasSize(1);
        assertThat(answer.path("records").path(1).path("id").asText()).isEqualTo(ada);
        assertThat(users.rows()).extracting(row -> row.text("Name")).containsExactly("Ada", "Bo");
    }

    @Test
    void anUpsertThatMatchesTwoFailsAsAWhole() {
        users.add(Map.of("Telegram ID", "7"));
        users.add(Map.of("Telegram ID", "7"));

        Api.Reply reply = api.call(
                "PATCH",
                "Users",
                "{'performUpsert':{'fieldsToMergeOn':['Telegram ID']},'records':["
                        + "{'fields':{'Telegram ID':'8'}},{'fields':{'Telegram ID':'7','Name':'Ada'}}]}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(users.rows()).hasSize(2).allMatch(row -> row.text("Name").isEmpty());
    }

    @Test
    void whatAnUpsertMayMergeOn() {
        assertThat(upsertOn("[]")).isEqualTo(422);
        assertThat(upsertOn("['Telegram ID','Name','Video Number','Level']")).isEqualTo(422);
        assertThat(upsertOn("['Messages']")).isEqualTo(422);
        assertThat(upsertOn("['Nobody']")).isEqualTo(422);
        assertThat(upsertOn("['Name']")).as("the record has no name").isEqualTo(422);
        assertThat(upsertOn("['Telegram ID']")).isEqualTo(200);
    }

    private int upsertOn(String fields) {
        return api.call(
                        "PATCH",
                        "Users",
                        "{'performUpsert':{'fieldsToMergeOn':" + fields
                                + "},'records':[{'fields':{'Telegram ID':'7'}}]}")
                .status();
    }

    @Test
    void aNewOptionNeedsTypecast() {
        String record = "{'records':[{'fields':{'Telegram ID':'7','State':'Watching','Video Number':'3'}}]";

        Api.Reply strict = api.call("POST", "Users", record.replace(",'Video Number':'3'", "") + "}");
        assertThat(strict.errorType()).isEqualTo("INVALID_MULTIPLE_CHOICE_OPTIONS");
        assertThat(strict.message()).isEqualTo("Insufficient permissions to create new select option \"\"Watching\"\"");

        assertThat(api.call("POST", "Users", record + ",'typecast':true}").status())
                .isEqualTo(200);
        assertThat(users.field("State").orElseThrow().options().toString()).contains("Watching");
        assertThat(users.rows().getFirst().cells().get("Video Number").isNumber())
                .isTrue();
    }

    @Test
    void linksNameRowsThatExistAndShowOnTheOtherSide() {
        String video = airtable.table("Videos").add(Map.of("Title", "Sleep"));

        assertThat(link("['" + video + "']").status()).isEqualTo(200);
        assertThat(link("'" + video + "'").message()).isEqualTo("Value is not an array of record IDs.");
        assertThat(link("['Sleep']").message()).isEqualTo("Value \"Sleep\" is not a valid record ID.");
        assertThat(link("['rec00000000000000']").errorType()).isEqualTo("ROW_DOES_NOT_EXIST");

        String message = messages.rows().getFirst().id();
        assertThat(airtable.table("Videos").row(video).orElseThrow().links("Messages"))
                .containsExactly(message);

        airtable.table("Videos").delete(video);
        assertThat(messages.rows().getFirst().cells()).doesNotContainKey("Video");
    }

    private Api.Reply link(String value) {
        return api.call("POST", "Messages", "{'records':[{'fields':{'Message':'hi','Video':" + value + "}}]}");
    }

    @Test
    void eachFieldTypeTakesItsOwn() {
        LocalTable notes = airtable.addTable(
                "Notes",
                Field.text("Name"),
                Field.checkbox("Done"),
                Field.dateTime("When"),
                Field.number("Share", 2),
                Field.lastModified("Changed"));

        Api.Reply reply = api.call(
                "POST",
                "Notes",
                "{'records':[{'fields':{'Name':'n','Done':true,'When':'2026-11-23T10:00:00+02:00','Share':0.126}},"
                        + "{'fields':{'Name':'m','Done':false}}]}");

        assertThat(notes.rows().getFirst().cells())
                .contains(entry("When", Api.MAPPER.valueToTree("2026-11-23T08:00:00.000Z")));
        assertThat(notes.rows().getFirst().text("Share")).isEqualTo("0.13");
        assertThat(reply.json().path("records").path(1).path("fields").toString())
                .isEqualTo("{\"Name\":\"m\",\"Changed\":\"2026-11-23T08:00:00.000Z\"}");
        assertThat(api.call("POST", "Notes", "{'records':[{'fields':{'Changed':'2026-11-23'}}]}")
                        .message())
                .isEqualTo("Field \"Changed\" cannot accept a value because the field is computed");
        assertThat(api.call("POST", "Notes", "{'records':[{'fields':{'Done':'yes'}}]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theTimeOfTheLastChangeIsKept() {
        String ada = users.add(Map.of("Telegram ID", "7"));
        clock.passes(Duration.ofHours(1));
        users.edit(ada, Map.of("Level", "Advanced"));

        assertThat(users.select("IS_AFTER(LAST_MODIFIED_TIME(), DATETIME_PARSE('2026-11-23T08:30:00Z'))"))
                .extracting(Row::id)
                .containsExactly(ada);
        assertThat(users.select("IS_AFTER(LAST_MODIFIED_TIME(), DATETIME_PARSE('2026-11-23T09:30:00Z'))"))
                .isEmpty();
    }

    @Test
    void deletedByTheirIds() {
        String ada = users.add(Map.of("Telegram ID", "7"));
        String bo = users.add(Map.of("Telegram ID", "8"));

        assertThat(api.call("DELETE", "Users?records%5B%5D=" + ada + "&records%5B%5D=rec00000000000000", null)
                        .errorType())
                .isEqualTo("ROW_DOES_NOT_EXIST");
        assertThat(users.rows()).hasSize(2);
        assertThat(api.call("DELETE", "Users?records%5B%5D=" + ada, null).text())
                .isEqualTo("{\"records\":[{\"id\":\"" + ada + "\",\"deleted\":true}]}");
        assertThat(api.call("DELETE", "Users/" + bo, null).status()).isEqualTo(200);
        assertThat(users.rows()).isEmpty();
    }

    @Test
    void whatIsNoJsonOrHasUnknownKeysIsRefused() {
        assertThat(api.call("POST", "Users", "{'records':[").status()).isEqualTo(400);
        assertThat(api.call("POST", "Users", "{'records':[{'fields':{}}],'typeCast':true}")
                        .errorType())
                .isEqualTo("INVALID_REQUEST_UNKNOWN");
        assertThat(api.call("POST", "Users", "{'records':[{'fields':{'Nme':'x'}}]}")
                        .errorType())
                .isEqualTo("UNKNOWN_FIELD_NAME");
        assertThat(api.call("POST", "Users", "{'records':[{'fields':{'Name':'" + "x".repeat(100_001) + "'}}]}")
                        .errorType())
                .isEqualTo("INVALID_VALUE_FOR_COLUMN");
    }
}
