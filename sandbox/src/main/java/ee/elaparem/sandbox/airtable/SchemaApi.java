package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reading and extending the base's tables and fields through the API. */
final class SchemaApi {
    private final LocalBase base;

    SchemaApi(LocalBase base) {
        this.base = base;
    }

    JsonNode tables() {
        return base.locked(() -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode tables = answer.putArray("tables");
            base.tables().forEach(table -> tables.add(table.schema()));
            return answer;
        });
    }

    JsonNode createTable(JsonNode body) {
        only(body, Set.of("name", "description", "fields"));
        String name = name(body);
        JsonNode wanted = body.path("fields");
        if (!wanted.isArray() || wanted.isEmpty()) {
            throw Refusal.invalidRequest();
        }
        return base.locked(() -> {
            if (base.tables().stream().anyMatch(table -> table.name().equalsIgnoreCase(name))) {
                throw Refusal.duplicateTable(name);
            }
            List<Field> fields = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (JsonNode field : wanted) {
                Field read = field(name, field);
                if (!names.add(read.name())) {
                    throw Refusal.duplicateField(read.name());
                }
                fields.add(read);
            }
            if (!fields.getFirst().type().primary()) {
                throw Refusal.invalidRequest();
            }
            return base.addTable(name, fields).schema();
        });
    }

    JsonNode createField(LocalTable table, JsonNode body) {
        return base.locked(() -> {
            Field wanted = field(table.name(), body);
            if (table.field(wanted.name()).isPresent()) {
                throw Refusal.duplicateField(wanted.name());
            }
            return table.addField(wanted).toJson();
        });
    }

    /** Only the name can be changed; a select's options cannot (they come by writing with typecast). */
    JsonNode updateField(LocalTable table, String fieldId, JsonNode body) {
        only(body, Set.of("name", "description"));
        return base.locked(() -> {
            Field field = table.field(fieldId).orElseThrow(Refusal::notFound);
            if (body.has("name")) {
                String name = name(body);
                if (!name.equals(field.name()) && table.field(name).isPresent()) {
                    throw Refusal.duplicateField(name);
                }
                table.renameField(field.name(), name);
            }
            return table.field(fieldId).orElseThrow(Refusal::notFound).toJson();
        });
    }

    private Field field(String table, JsonNode json) {
        only(json, Set.of("name", "type", "description", "options"));
        String name = name(json);
        FieldType type = FieldType.of(json.path("type").asText()).orElseThrow(Refusal::invalidRequest);
        if (type.computed()) {
            throw Refusal.cannotCreate(table, name, type);
        }
        JsonNode options = json.path("options");
        String path = name + ".options";
        switch (type) {
            case SINGLE_LINE_TEXT, MULTILINE_TEXT, URL -> {
                if (!options.isMissingNode()) {
                    throw Refusal.badOptions(table, name, path + " is not allowed");
                }
            }
            case NUMBER ->
                require(
                        options.path("precision").isIntegralNumber()
                                && options.path("precision").asInt() >= 0
                                && options.path("precision").asInt() <= 8
                                && options.size() == 1,
                        table,
                        name,
                        path + ".precision is missing or wrong");
            case SINGLE_SELECT -> require(choicesAreRight(options), table, name, path + ".choices is missing or wrong");
            case CHECKBOX ->
                require(
                        options.path("icon").isTextual()
                                && options.path("color").isTextual()
                                && options.size() == 2,
                        table,
                        name,
                        path + " is missing");
            case DATE_TIME ->
                require(
                        options.path("timeZone").isTextual()
                                && options.path("dateFormat").path("name").isTextual()
                                && options.path("timeFormat").path("name").isTextual(),
                        table,
                        name,
                        path + ".timeFormat is missing");
            case MULTIPLE_RECORD_LINKS -> {
                // prefersSingleRecordLink and the other side's id are answered, but not taken
                require(options.size() == 1, table, name, path + " has more than linkedTableId");
                require(
                        Ids.is("tbl", options.path("linkedTableId").asText())
                                && base.table(options.path("linkedTableId").asText())
                                        .isPresent(),
                        table,
                        name,
                        path + ".linkedTableId is missing or wrong");
            }
            case CREATED_TIME, LAST_MODIFIED_TIME -> throw Refusal.cannotCreate(table, name, type);
        }
        ObjectNode kept = options.isObject() ? options.deepCopy() : JsonNodeFactory.instance.objectNode();
        return new Field("", name, type, kept, null);
    }

    private static boolean choicesAreRight(JsonNode options) {
        JsonNode choices = options.path("choices");
        Set<String> names = new HashSet<>();
        for (JsonNode choice : choices) {
            if (!choice.path("name").isTextual()
                    || !names.add(choice.path("name").asText())) {
                return false;
            }
        }
        return choices.isArray() && options.size() == 1;
    }

    private static void require(boolean right, String table, String field, String why) {
        if (!right) {
            throw Refusal.badOptions(table, field, why);
        }
    }

    private static String name(JsonNode json) {
        String name = json.path("name").asText().strip();
        if (name.isEmpty() || name.length() > 255) {
            throw Refusal.duplicateField(name);
        }
        return name;
    }

    private static void only(JsonNode object, Set<String> keys) {
        if (!object.isObject()) {
            throw Refusal.invalidRequest();
        }
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw Refusal.invalidRequest();
            }
        });
    }
}
