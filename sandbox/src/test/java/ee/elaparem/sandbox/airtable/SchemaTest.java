package ee.elaparem.sandbox.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.sandbox.airtable.LocalAirtable.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program looks at the base's tables and adds what it misses. */
class SchemaTest {
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().perSecond(0).start();
    private final Api api = new Api(airtable);

    @AfterEach
    void stop() {
        api.close();
        airtable.close();
    }

    @Test
    void theTablesWithTheirFields() {
        JsonNode videos = api.meta("GET", "", null).json().path("tables").path(0);

        assertThat(videos.path("name").asText()).isEqualTo("Videos");
        assertThat(videos.path("primaryFieldId"))
                .isEqualTo(videos.path("fields").path(0).path("id"));
        assertThat(videos.path("fields").path(4).toString())
                .contains("\"type\":\"singleSelect\"")
                .contains("\"name\":\"Entry\"");
    }

    @Test
    void aTableAndAFieldAreAdded() {
        JsonNode table = api.meta(
                        "POST",
                        "",
                        "{'name':'Notes','fields':[{'name':'Text','type':'multilineText'},"
                                + "{'name':'Rank','type':'number','options':{'precision':0}}]}")
                .json();
        Api.Reply link = api.meta(
                "POST",
                "/" + table.path("id").asText() + "/fields",
                "{'name':'Video','type':'multipleRecordLinks','options':{'linkedTableId':'"
                        + airtable.table("Videos").id() + "'}}");

        assertThat(link.status()).isEqualTo(200);
        assertThat(airtable.table("Notes").fields()).extracting(Field::name).containsExactly("Text", "Rank", "Video");
        assertThat(airtable.table("Videos").field("Notes")).isPresent();
    }

    @Test
    void aFieldIsRenamedAndNothingElse() {
        LocalTable users = airtable.table("Users");
        String path = "/" + users.id() + "/fields/"
                + users.field("Name").orElseThrow().id();

        assertThat(api.meta("PATCH", path, "{'name':'First name'}").status()).isEqualTo(200);
        assertThat(users.field("First name")).isPresent();
        assertThat(api.meta("PATCH", path, "{'options':{'choices':[]}}").status())
                .isEqualTo(422);
        assertThat(api.meta("PATCH", path, "{'name':'State'}").errorType()).isEqualTo("DUPLICATE_OR_EMPTY_FIELD_NAME");
    }

    @Test
    void whatAFieldNeedsAndWhatCannotBeMade() {
        assertThat(newField("{'name':'n','type':'number'}")).isEqualTo("INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE");
        assertThat(newField("{'name':'n','type':'checkbox'}")).isEqualTo("INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE");
        assertThat(newField("{'name':'n','type':'dateTime','options':{'timeZone':'utc','dateFormat':{'name':'iso'}}}"))
                .isEqualTo("INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE");
        assertThat(newField("{'name':'n','type':'multipleRecordLinks','options':{'linkedTableId':'"
                        + airtable.table("Videos").id() + "','prefersSingleRecordLink':true}}"))
                .isEqualTo("INVALID_FIELD_TYPE_OPTIONS_FOR_CREATE");
        assertThat(newField("{'name':'n','type':'lastModifiedTime'}")).isEqualTo("UNSUPPORTED_FIELD_TYPE_FOR_CREATE");
        assertThat(newField("{'name':'Name','type':'singleLineText'}")).isEqualTo("DUPLICATE_OR_EMPTY_FIELD_NAME");
        assertThat(newField("{'name':'n','type':'longText'}")).isEqualTo("INVALID_REQUEST_UNKNOWN");
        assertThat(api.meta("POST", "", "{'name':'Users','fields':[{'name':'a','type':'singleLineText'}]}")
                        .errorType())
                .isEqualTo("DUPLICATE_TABLE_NAME");
    }

    private String newField(String body) {
        return api.meta("POST", "/" + airtable.table("Users").id() + "/fields", body)
                .errorType();
    }

    @Test
    void aTokenDoesWhatItsScopesSay() {
        try (LocalAirtable readOnly = LocalAirtable.builder()
                        .seedTables()
                        .perSecond(0)
                        .scopes(Scope.RECORDS_READ)
                        .start();
                Api reader = new Api(readOnly)) {
            assertThat(reader.get("Users").status()).isEqualTo(200);
            assertThat(reader.call("POST", "Users/listRecords", "{}").status()).isEqualTo(200);
            assertThat(reader.call("POST", "Users", "{'records':[{'fields':{}}]}")
                            .status())
                    .isEqualTo(403);
            assertThat(reader.meta("GET", "", null).errorType()).isEqualTo("INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND");
        }
    }
}
