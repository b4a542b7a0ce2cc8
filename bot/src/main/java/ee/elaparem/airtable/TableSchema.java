package ee.elaparem.airtable;

import java.util.List;
import java.util.Optional;

/**
 * A table of the base, as its schema says.
 *
 * @param id {@code "tbl..."}
 * @param fields its columns; the first need not be the primary one
 */
public record TableSchema(String id, String name, String primaryFieldId, List<TableSchema.Column> fields) {
    public TableSchema {
        fields = List.copyOf(fields);
    }

    /**
     * A column.
     *
     * @param id {@code "fld..."}
     * @param type Airtable's name of the type, such as {@code "singleSelect"}
     * @param choices a select's options by name; empty for other types
     * @param linkedTable the table that a column of links leads to; empty for other types
     */
    public record Column(String id, String name, String type, List<String> choices, String linkedTable) {
        public Column {
            choices = List.copyOf(choices);
        }
    }

    /** The column with exactly this name. */
    public Optional<Column> column(String columnName) {
        return fields.stream().filter(field -> field.name().equals(columnName)).findFirst();
    }
}
