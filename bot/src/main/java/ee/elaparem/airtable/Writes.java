package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests that change rows. What cannot go well is an IllegalArgumentException before it is sent. */
final class Writes {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Writes() {}

    /** @param path the table's, encoded; so in all of these */
    static Exchange create(String path, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        check(rows);
        ObjectNode body = body();
        ArrayNode records = body.putArray("records");
        rows.forEach(cells -> records.addObject().set("fields", MAPPER.valueToTree(cells)));
        return new Exchange("POST", path, body, false, names(rows));
    }

    static Exchange update(String path, List<RowChange> changes) {
        check(changes);
        ObjectNode body = body();
        ArrayNode records = body.putArray("records");
        changes.forEach(change -> add(records, change));
        return new Exchange(
                "PATCH",
                path,
                body,
                true,
                names(changes.stream().map(RowChange::cells).toList()));
    }

    static Exchange upsert(
            String path,
            List<String> keys,
            List<RowChange> known,
            List<? extends Map<String, ? extends @Nullable Object>> rows) {
        List<Map<String, ? extends @Nullable Object>> all = new ArrayList<>();
        known.forEach(change -> all.add(change.cells()));
        all.addAll(rows);
        check(all);
        checkKeys(keys, rows);
        ObjectNode body = body();
        ArrayNode merge = body.putObject("performUpsert").putArray("fieldsToMergeOn");
        keys.forEach(merge::add);
        ArrayNode records = body.putArray("records");
        known.forEach(change -> add(records, change));
        rows.forEach(cells -> records.addObject().set("fields", MAPPER.valueToTree(cells)));
        return new Exchange("PATCH", path, body, true, names(all));
    }

    static Exchange delete(String path, List<String> ids) {
        check(ids);
        String query =
                ids.stream().map(id -> "records%5B%5D=" + Listing.encoded(id)).collect(Collectors.joining("&"));
        return new Exchange("DELETE", path + "?" + query, null, true, Set.of());
    }

    /** Types and select options are made to fit. */
    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("typecast", true);
    }

    private static void add(ArrayNode records, RowChange change) {
        records.addObject().put("id", change.id()).set("fields", MAPPER.valueToTree(change.cells()));
    }

    private static void check(List<?> rows) {
        if (rows.isEmpty() || rows.size() > AirtableClient.MOST_ROWS) {
            throw new IllegalArgumentException(
                    "A write takes 1 to " + AirtableClient.MOST_ROWS + " rows, not " + rows.size());
        }
    }

    private static void checkKeys(List<String> keys, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (Map<String, ? extends @Nullable Object> row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            keys.forEach(column -> key.add(row.get(column)));
            if (key.contains(null) || key.contains("") || !seen.add(key)) {
                throw new IllegalArgumentException("Each row needs a key of its own in " + keys);
            }
        }
    }

    private static Set<String> names(List<? extends Map<String, ?>> rows) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        return names;
    }
}
