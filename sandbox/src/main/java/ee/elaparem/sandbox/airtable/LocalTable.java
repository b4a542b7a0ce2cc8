package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as a person at its screen reads and changes it. Changes are seen by the next API call. */
public final class LocalTable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LocalBase base;
    private final String id;
    private final String viewId;
    private String name;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, StoredRow> rows = new LinkedHashMap<>();

    LocalTable(LocalBase base, String id, String name) {
        this.base = base;
        this.id = id;
        this.viewId = base.ids.next("viw");
        this.name = name;
    }

    public String id() {
        return id;
    }

    public String name() {
        return base.locked(() -> name);
    }

    public List<Field> fields() {
        return base.locked(() -> List.copyOf(fields));
    }

    public Optional<Field> field(String nameOrId) {
        return base.locked(
                () -> fields.stream().filter(field -> field.isCalled(nameOrId)).findFirst());
    }

    /** All rows, oldest first. */
    public List<Row> rows() {
        return base.locked(() -> rows.values().stream().map(this::asRow).toList());
    }

    public Optional<Row> row(String rowId) {
        return base.locked(() -> Optional.ofNullable(rows.get(rowId)).map(this::asRow));
    }

    /** The rows that a formula keeps, as {@code filterByFormula} does. */
    public List<Row> select(String formula) {
        return base.locked(() -> {
            FilterFormula filter = FilterFormula.parse(formula, this);
            return rows.values().stream().filter(filter::keeps).map(this::asRow).toList();
        });
    }

    /** Types a new row. Texts become what their field needs, a new option of a select field is made. Returns its id. */
    public String add(Map<String, ?> cells) {
        return base.locked(() -> insert(converted(MAPPER.valueToTree(cells), true)).id);
    }

    /** Types into some cells of a row; null empties a cell. */
    public void edit(String rowId, Map<String, ? extends @Nullable Object> cells) {
        base.locked(() -> {
            write(existing(rowId), converted(MAPPER.valueToTree(cells), true), false);
            return rowId;
        });
    }

    /** Deletes a row, and the links to it. */
    public void delete(String rowId) {
        base.locked(() -> {
            existing(rowId);
            return remove(rowId);
        });
    }

    public void rename(String newName) {
        base.locked(() -> name = newName);
    }

    public void renameField(String oldName, String newName) {
        base.locked(
                () -> fields.set(fields.indexOf(known(oldName)), known(oldName).withName(newName)));
    }

    public void removeField(String fieldName) {
        base.locked(() -> {
            Field field = known(fieldName);
            rows.values().forEach(row -> row.cells.remove(field.id()));
            return fields.remove(field);
        });
    }

    /** Adds a column. A link field's table may be named by name or id and must exist; it gets a field for the other side. */
    public Field addField(Field wanted) {
        return base.locked(() -> {
            ObjectNode options = wanted.options().deepCopy();
            options.path("choices").forEach(choice -> ((ObjectNode) choice).put("id", base.ids.next("sel")));
            Field field = new Field(base.ids.next("fld"), wanted.name(), wanted.type(), options, null);
            if (wanted.type() == FieldType.MULTIPLE_RECORD_LINKS) {
                LocalTable linked = base.table(wanted.linkedTable()).orElseThrow();
                String otherSide = base.ids.next("fld");
                ObjectNode otherOptions = JsonNodeFactory.instance.objectNode();
                otherOptions.put("linkedTableId", id).put("inverseLinkFieldId", field.id());
                linked.fields.add(new Field(
                        otherSide, linked.freeName(name), FieldType.MULTIPLE_RECORD_LINKS, otherOptions, field.id()));
                options.put("linkedTableId", linked.id).put("inverseLinkFieldId", otherSide);
            }
            fields.add(field);
            return field;
        });
    }

    // What the API does; the caller holds the base's lock.

    /** The request's cells by field id, each in its kept form or null where it is to be emptied. */
    Map<String, @Nullable JsonNode> converted(JsonNode cells, boolean typecast) {
        Map<String, @Nullable JsonNode> converted = new LinkedHashMap<>();
        for (var cell : cells.properties()) {
            Field field = field(cell.getKey()).orElseThrow(() -> Refusal.unknownField(cell.getKey()));
            converted.put(field.id(), base.cells().accept(field, cell.getValue(), typecast));
        }
        return converted;
    }

    StoredRow insert(Map<String, @Nullable JsonNode> cells) {
        StoredRow row = new StoredRow(base.ids.next("rec"), base.now());
        rows.put(row.id, row);
        write(row, cells, false);
        return row;
    }

    void write(StoredRow row, Map<String, @Nullable JsonNode> cells, boolean clearOthers) {
        if (clearOthers) {
            row.cells.clear();
        }
        cells.forEach((fieldId, value) -> {
            if (value == null) {
                row.cells.remove(fieldId);
            } else {
                row.cells.put(fieldId, value);
            }
        });
        row.modifiedTime = base.now();
    }

    boolean remove(String rowId) {
        for (LocalTable table : base.tables()) {
            for (Field field : table.fields) {
                if (field.type() == FieldType.MULTIPLE_RECORD_LINKS
                        && field.linkedTable().equals(id)) {
                    table.rows.values().forEach(row -> unlink(row, field.id(), rowId));
                }
            }
        }
        return rows.remove(rowId) != null;
    }

    private static void unlink(StoredRow row, String fieldId, String gone) {
        if (row.cells.get(fieldId) instanceof ArrayNode links) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            links.forEach(link -> {
                if (!link.asText().equals(gone)) {
                    kept.add(link);
                }
            });
            row.cells.put(fieldId, kept);
        }
    }

    boolean has(String rowId) {
        return rows.containsKey(rowId);
    }

    StoredRow existing(String rowId) {
        StoredRow row = rows.get(rowId);
        if (row == null) {
            throw Refusal.noSuchRow(rowId);
        }
        return row;
    }

    List<StoredRow> stored() {
        return List.copyOf(rows.values());
    }

    String findOrAddByPrimary(String text) {
        Field primary = fields.getFirst();
        for (StoredRow row : rows.values()) {
            JsonNode cell = row.cells.get(primary.id());
            if (cell != null && cell.asText().equals(text)) {
                return row.id;
            }
        }
        return insert(converted(JsonNodeFactory.instance.objectNode().put(primary.id(), text), true)).id;
    }

    /** What the cell holds; null when it is empty. */
    @Nullable
    JsonNode cell(StoredRow row, Field field) {
        return switch (field.type()) {
            case CREATED_TIME -> TextNode.valueOf(Cells.time(row.createdTime));
            case LAST_MODIFIED_TIME -> TextNode.valueOf(Cells.time(row.modifiedTime));
            case MULTIPLE_RECORD_LINKS -> {
                JsonNode links = field.mirrors() == null ? row.cells.get(field.id()) : linkingHere(row.id, field);
                yield links == null || links.isEmpty() ? null : links;
            }
            default -> row.cells.get(field.id());
        };
    }

    private ArrayNode linkingHere(String rowId, Field otherSide) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        String linkField = String.valueOf(otherSide.mirrors());
        for (StoredRow row : base.tableById(otherSide.linkedTable()).rows.values()) {
            JsonNode cell = row.cells.get(linkField);
            if (cell != null) {
                for (JsonNode link : cell) {
                    if (link.asText().equals(rowId)) {
                        links.add(row.id);
                    }
                }
            }
        }
        return links;
    }

    ObjectNode schema() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("name", name)
                .put("primaryFieldId", fields.getFirst().id());
        ArrayNode list = json.putArray("fields");
        fields.forEach(field -> list.add(field.toJson()));
        json.putArray("views")
                .addObject()
                .put("id", viewId)
                .put("name", "Grid view")
                .put("type", "grid");
        return json;
    }

    boolean hasView(String nameOrId) {
        return nameOrId.equals("Grid view") || nameOrId.equals(viewId);
    }

    private Field known(String fieldName) {
        return field(fieldName)
                .orElseThrow(() -> new IllegalArgumentException("No field " + fieldName + " in " + name));
    }

    private String freeName(String wanted) {
        String free = wanted;
        for (int n = 2; field(free).isPresent(); n++) {
            free = wanted + " " + n;
        }
        return free;
    }

    private Row asRow(StoredRow row) {
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        for (Field field : fields) {
            JsonNode cell = cell(row, field);
            if (cell != null) {
                cells.put(field.name(), cell);
            }
        }
        return new Row(row.id, row.createdTime, row.modifiedTime, cells);
    }
}
