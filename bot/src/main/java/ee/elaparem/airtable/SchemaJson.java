package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Tables and columns as the schema calls have them. */
final class SchemaJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SchemaJson() {}

    static List<TableSchema> tables(JsonNode answer) {
        List<TableSchema> tables = new ArrayList<>();
        answer.path("tables").forEach(table -> tables.add(table(table)));
        return tables;
    }

    static TableSchema table(JsonNode json) {
        List<TableSchema.Column> columns = new ArrayList<>();
        json.path("fields").forEach(field -> columns.add(column(field)));
        return new TableSchema(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("primaryFieldId").asText(),
                columns);
    }

    static TableSchema.Column column(JsonNode json) {
        JsonNode options = json.path("options");
        List<String> choices = new ArrayList<>();
        options.path("choices")
                .forEach(choice -> choices.add(choice.path("name").asText()));
        return new TableSchema.Column(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("type").asText(),
                choices,
                options.path("linkedTableId").asText());
    }

    static ObjectNode json(NewColumn column) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", column.name()).put("type", column.type());
        if (!column.options().isEmpty()) {
            json.set("options", MAPPER.valueToTree(column.options()));
        }
        return json;
    }
}
