package ee.elaparem.airtable;

import java.util.List;
import java.util.Map;

/**
 * A column to be made.
 *
 * @param type Airtable's name of the type
 * @param options what this type needs, as in Airtable's field model; empty for types without options
 */
public record NewColumn(String name, String type, Map<String, Object> options) {
    public NewColumn {
        options = Map.copyOf(options);
    }

    public static NewColumn text(String name) {
        return new NewColumn(name, "singleLineText", Map.of());
    }

    public static NewColumn longText(String name) {
        return new NewColumn(name, "multilineText", Map.of());
    }

    public static NewColumn url(String name) {
        return new NewColumn(name, "url", Map.of());
    }

    /** For whole numbers. */
    public static NewColumn number(String name) {
        return new NewColumn(name, "number", Map.of("precision", 0));
    }

    public static NewColumn select(String name, List<String> choices) {
        return new NewColumn(
                name,
                "singleSelect",
                Map.of(
                        "choices",
                        choices.stream().map(choice -> Map.of("name", choice)).toList()));
    }

    /** Links to rows of the table with this id; that table gets a column for the other side. */
    public static NewColumn links(String name, String tableId) {
        return new NewColumn(name, "multipleRecordLinks", Map.of("linkedTableId", tableId));
    }

    /** A date and time, kept in UTC. */
    public static NewColumn dateTime(String name) {
        return new NewColumn(
                name,
                "dateTime",
                Map.of("timeZone", "utc", "dateFormat", Map.of("name", "iso"), "timeFormat", Map.of("name", "24hour")));
    }
}
