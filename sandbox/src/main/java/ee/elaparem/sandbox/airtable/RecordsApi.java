package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading and writing a table's records. A write of several records is done as a whole or not at all. */
final class RecordsApi {
    private static final int MOST_RECORDS = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LocalBase base;
    private final Pages pages;

    RecordsApi(LocalBase base, Pages pages) {
        this.base = base;
        this.pages = pages;
    }

    JsonNode list(LocalTable table, ListQuery query) {
        return base.locked(() -> pages.page(table, query));
    }

    JsonNode one(LocalTable table, String id) {
        return base.locked(() -> {
            if (!table.has(id)) {
                throw Refusal.notFound();
            }
            return json(table, table.existing(id), List.of(), false);
        });
    }

    JsonNode create(LocalTable table, JsonNode body) {
        only(body, Set.of("records", "fields", "typecast", "returnFieldsByFieldId"));
        boolean single = body.has("fields");
        List<JsonNode> wanted = single ? List.of(body) : records(body, false);
        boolean typecast = flag(body, "typecast");
        return base.locked(() -> {
            List<Map<String, @Nullable JsonNode>> cells = new ArrayList<>();
            for (JsonNode record : wanted) {
                if (!single) {
                    only(record, Set.of("fields"));
                }
                cells.add(table.converted(fields(record), typecast));
            }
            List<StoredRow> rows = cells.stream().map(table::insert).toList();
            return answer(table, rows, single, body);
        });
    }

    /** @param id the one record of the path; null where the body names them */
    JsonNode update(LocalTable table, @Nullable String id, JsonNode body, boolean clearOthers) {
        if (id == null && body.has("performUpsert")) {
            return upsert(table, body, clearOthers);
        }
        only(body, Set.of(id == null ? "records" : "fields", "typecast", "returnFieldsByFieldId"));
        List<JsonNode> wanted = id == null ? records(body, true) : List.of(body);
        boolean typecast = flag(body, "typecast");
        return base.locked(() -> {
            Map<StoredRow, Map<String, @Nullable JsonNode>> changes = new LinkedHashMap<>();
            for (JsonNode record : wanted) {
                StoredRow row = table.existing(id == null ? rowId(record.path("id")) : id);
                if (changes.put(row, table.converted(fields(record), typecast)) != null) {
                    throw Refusal.invalidRequest();
                }
            }
            changes.forEach((row, cells) -> table.write(row, cells, clearOthers));
            return answer(table, List.copyOf(changes.keySet()), id != null, body);
        });
    }

    private JsonNode upsert(LocalTable table, JsonNode body, boolean clearOthers) {
        only(body, Set.of("records", "performUpsert", "typecast", "returnFieldsByFieldId"));
        only(body.path("performUpsert"), Set.of("fieldsToMergeOn"));
        List<JsonNode> wanted = records(body, false);
        boolean typecast = flag(body, "typecast");
        return base.locked(() -> {
            List<Field> keys = mergeFields(table, body.path("performUpsert").path("fieldsToMergeOn"));
            List<@Nullable StoredRow> targets = new ArrayList<>();
            List<Map<String, @Nullable JsonNode>> cells = new ArrayList<>();
            Set<Object> seen = new HashSet<>();
            for (JsonNode record : wanted) {
                only(record, Set.of("id", "fields"));
                Map<String, @Nullable JsonNode> converted = table.converted(fields(record), typecast);
                StoredRow target =
                        record.has("id") ? table.existing(rowId(record.path("id"))) : match(table, keys, converted);
                // Twice the same key in one request: what the real service makes of it is not documented, so refused.
                if (!seen.add(target == null ? key(keys, converted) : target.id)) {
                    throw Refusal.severalMatch();
                }
                targets.add(target);
                cells.add(converted);
            }
            List<StoredRow> rows = new ArrayList<>();
            ArrayNode created = JSON.arrayNode();
            ArrayNode updated = JSON.arrayNode();
            for (int i = 0; i < targets.size(); i++) {
                StoredRow target = targets.get(i);
                if (target == null) {
                    StoredRow row = table.insert(cells.get(i));
                    created.add(row.id);
                    rows.add(row);
                } else {
                    table.write(target, cells.get(i), clearOthers);
                    updated.add(target.id);
                    rows.add(target);
                }
            }
            ObjectNode answer = (ObjectNode) answer(table, rows, false, body);
            answer.set("createdRecords", created);
            answer.set("updatedRecords", updated);
            return answer;
        });
    }

    private static List<Field> mergeFields(LocalTable table, JsonNode names) {
        if (!names.isArray() || names.isEmpty() || names.size() > 3) {
            throw Refusal.invalidRequest();
        }
        List<Field> fields = new ArrayList<>();
        for (JsonNode name : names) {
            Field field = table.field(name.asText()).orElseThrow(() -> Refusal.unknownField(name.asText()));
            if (!field.type().mergeable() || fields.contains(field)) {
                throw Refusal.invalidRequest();
            }
            fields.add(field);
        }
        return fields;
    }

    private static List<JsonNode> key(List<Field> keys, Map<String, @Nullable JsonNode> cells) {
        List<JsonNode> key = new ArrayList<>();
        for (Field field : keys) {
            JsonNode value = cells.get(field.id());
            if (value == null) {
                throw Refusal.invalidRequest();
            }
            key.add(value);
        }
        return key;
    }

    private static @Nullable StoredRow match(
            LocalTable table, List<Field> keys, Map<String, @Nullable JsonNode> cells) {
        List<JsonNode> key = key(keys, cells);
        StoredRow match = null;
        for (StoredRow row : table.stored()) {
            List<@Nullable JsonNode> present = new ArrayList<>();
            keys.forEach(field -> present.add(row.cells.get(field.id())));
            if (key.equals(present)) {
                if (match != null) {
                    throw Refusal.severalMatch();
                }
                match = row;
            }
        }
        return match;
    }

    JsonNode delete(LocalTable table, List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_RECORDS || Set.copyOf(ids).size() < ids.size()) {
            throw Refusal.invalidRequest();
        }
        return base.locked(() -> {
            ids.forEach(id -> table.existing(rowId(JSON.textNode(id))));
            ObjectNode answer = JSON.objectNode();
            ArrayNode records = answer.putArray("records");
            for (String id : ids) {
                table.remove(id);
                records.addObject().put("id", id).put("deleted", true);
            }
            return answer;
        });
    }

    JsonNode deleteOne(LocalTable table, String id) {
        return base.locked(() -> {
            if (!table.remove(id)) {
                throw Refusal.notFound();
            }
            return JSON.objectNode().put("id", id).put("deleted", true);
        });
    }

    private static JsonNode answer(LocalTable table, List<StoredRow> rows, boolean single, JsonNode body) {
        boolean byId = flag(body, "returnFieldsByFieldId");
        if (single) {
            return json(table, rows.getFirst(), List.of(), byId);
        }
        ObjectNode answer = JSON.objectNode();
        ArrayNode records = answer.putArray("records");
        rows.forEach(row -> records.add(json(table, row, List.of(), byId)));
        return answer;
    }

    /** A record as answers have it: without its empty cells. @param only the fields wanted; empty for all */
    static ObjectNode json(LocalTable table, StoredRow row, List<Field> only, boolean byFieldId) {
        ObjectNode json = JSON.objectNode();
        json.put("id", row.id).put("createdTime", Cells.time(row.createdTime));
        ObjectNode cells = json.putObject("fields");
        for (Field field : only.isEmpty() ? table.fields() : only) {
            JsonNode cell = table.cell(row, field);
            if (cell != null) {
                cells.set(byFieldId ? field.id() : field.name(), cell);
            }
        }
        return json;
    }

    private static List<JsonNode> records(JsonNode body, boolean withIds) {
        JsonNode records = body.path("records");
        if (!records.isArray() || records.isEmpty() || records.size() > MOST_RECORDS) {
            throw Refusal.badRecords(withIds);
        }
        List<JsonNode> list = new ArrayList<>();
        for (JsonNode record : records) {
            if (!record.path("fields").isObject() || withIds && !record.has("id")) {
                throw Refusal.badRecords(withIds);
            }
            list.add(record);
        }
        return list;
    }

    private static JsonNode fields(JsonNode record) {
        JsonNode fields = record.path("fields");
        if (!fields.isObject()) {
            throw Refusal.invalidRequest();
        }
        return fields;
    }

    private static String rowId(JsonNode id) {
        if (!Ids.is("rec", id.asText())) {
            throw Refusal.badRowId(id.asText());
        }
        return id.asText();
    }

    private static boolean flag(JsonNode body, String key) {
        JsonNode value = body.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Refusal.invalidRequest();
        }
        return value.asBoolean();
    }

    private static void only(JsonNode object, Set<String> keys) {
        Map<String, JsonNode> unknown = new HashMap<>();
        object.properties().forEach(entry -> unknown.put(entry.getKey(), entry.getValue()));
        unknown.keySet().removeAll(keys);
        if (!object.isObject() || !unknown.isEmpty()) {
            throw Refusal.invalidRequest();
        }
    }
}
