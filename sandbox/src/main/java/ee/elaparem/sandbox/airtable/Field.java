package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column, to be added to a table or as it is there.
 *
 * @param id {@code "fld..."}; empty before it is part of a table
 * @param options as Airtable's field model has them; empty for types without options
 * @param mirrors the field of the linked table whose other side this one is; null for all but those
 */
public record Field(
        String id,
        String name,
        FieldType type,
        ObjectNode options,
        @Nullable String mirrors) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public static Field text(String name) {
        return of(name, FieldType.SINGLE_LINE_TEXT);
    }

    public static Field longText(String name) {
        return of(name, FieldType.MULTILINE_TEXT);
    }

    public static Field url(String name) {
        return of(name, FieldType.URL);
    }

    /** @param precision digits after the point, 0 to 8 */
    public static Field number(String name, int precision) {
        Field field = of(name, FieldType.NUMBER);
        field.options.put("precision", precision);
        return field;
    }

    public static Field select(String name, String... choices) {
        Field field = of(name, FieldType.SINGLE_SELECT);
        var list = field.options.putArray("choices");
        for (String choice : choices) {
            list.addObject().put("name", choice);
        }
        return field;
    }

    public static Field checkbox(String name) {
        Field field = of(name, FieldType.CHECKBOX);
        field.options.put("icon", "check").put("color", "greenBright");
        return field;
    }

    public static Field dateTime(String name) {
        Field field = of(name, FieldType.DATE_TIME);
        field.options.put("timeZone", "utc");
        field.options.putObject("dateFormat").put("name", "iso");
        field.options.putObject("timeFormat").put("name", "24hour");
        return field;
    }

    /** A field that only a person at the screen can add, not the API. */
    public static Field lastModified(String name) {
        return of(name, FieldType.LAST_MODIFIED_TIME);
    }

    /** Links to rows of the table with this name, which gets a field of this table's name for the other side. */
    public static Field links(String name, String table) {
        Field field = of(name, FieldType.MULTIPLE_RECORD_LINKS);
        field.options.put("linkedTableId", table);
        return field;
    }

    private static Field of(String name, FieldType type) {
        return new Field("", name, type, JSON.objectNode(), null);
    }

    Field withName(String newName) {
        return new Field(id, newName, type, options, mirrors);
    }

    boolean isCalled(String nameOrId) {
        return name.equals(nameOrId) || id.equals(nameOrId);
    }

    List<String> choices() {
        List<String> names = new ArrayList<>();
        for (JsonNode choice : options.path("choices")) {
            names.add(choice.path("name").asText());
        }
        return names;
    }

    int precision() {
        return options.path("precision").asInt(0);
    }

    /** The linked table's id. */
    String linkedTable() {
        return options.path("linkedTableId").asText();
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.objectNode();
        json.put("id", id).put("name", name).put("type", type.apiName());
        if (!options.isEmpty()) {
            json.set("options", options.deepCopy());
        }
        return json;
    }
}
