package ee.elaparem.airtable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.course.CourseRow;
import ee.elaparem.course.CourseTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of videos as text, for the store. */
final class CourseJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CourseJson() {}

    static String write(CourseTable table) {
        ObjectNode json = MAPPER.createObjectNode().put("name", table.name());
        ArrayNode missing = json.putArray("missing");
        table.missing().forEach(missing::add);
        ArrayNode rows = json.putArray("rows");
        for (CourseRow row : table.rows()) {
            ObjectNode one = rows.addObject().put("id", row.id()).put("place", row.place());
            row.cells().forEach(one.putObject("cells")::put);
        }
        return json.toString();
    }

    /** The table; empty when this is none. */
    static Optional<CourseTable> read(String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
        List<CourseRow> rows = new ArrayList<>();
        for (JsonNode one : json.path("rows")) {
            Map<String, String> cells = new HashMap<>();
            one.path("cells")
                    .properties()
                    .forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
            rows.add(new CourseRow(one.path("place").asText(), one.path("id").asText(), cells));
        }
        Set<String> missing = new HashSet<>();
        json.path("missing").forEach(column -> missing.add(column.asText()));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CourseTable(json.path("name").asText(), rows, missing, List.of()));
    }
}
