package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a table's records asks for.
 *
 * @param fields names or ids; empty for all
 * @param mostRecords over all pages together
 */
record ListQuery(
        List<String> fields,
        @Nullable String formula,
        List<Sort> sort,
        @Nullable String view,
        int pageSize,
        int mostRecords,
        @Nullable String offset,
        boolean byFieldId) {

    record Sort(String field, boolean descending) {}

    private static final Pattern SORT = Pattern.compile("sort\\[(\\d{1,2})]\\[(field|direction)]");
    private static final Set<String> BODY_KEYS = Set.of(
            "fields",
            "filterByFormula",
            "sort",
            "view",
            "pageSize",
            "maxRecords",
            "offset",
            "cellFormat",
            "returnFieldsByFieldId");

    /** From the parameters of a GET, in order. @throws Refusal when there is one too many or too odd */
    static ListQuery of(List<Map.Entry<String, String>> parameters) {
        List<String> fields = new ArrayList<>();
        Map<Integer, String> sortFields = new TreeMap<>();
        Map<Integer, String> directions = new TreeMap<>();
        String formula = null;
        String view = null;
        String offset = null;
        int pageSize = 100;
        int most = Integer.MAX_VALUE;
        boolean byId = false;
        for (Map.Entry<String, String> parameter : parameters) {
            String value = parameter.getValue();
            switch (parameter.getKey()) {
                case "fields[]", "fields" -> fields.add(value);
                case "filterByFormula" -> formula = value;
                case "view" -> view = value;
                case "offset" -> offset = value;
                case "pageSize" -> pageSize = number(value, 100);
                case "maxRecords" -> most = number(value, Integer.MAX_VALUE);
                case "returnFieldsByFieldId" -> byId = flag(value);
                case "cellFormat" -> json(value);
                default -> {
                    Matcher sort = SORT.matcher(parameter.getKey());
                    if (!sort.matches()) {
                        throw Refusal.invalidRequest();
                    }
                    (sort.group(2).equals("field") ? sortFields : directions)
                            .put(Integer.valueOf(sort.group(1)), value);
                }
            }
        }
        if (!sortFields.keySet().containsAll(directions.keySet())) {
            throw Refusal.invalidRequest();
        }
        List<Sort> sort = new ArrayList<>();
        sortFields.forEach((place, field) -> sort.add(sort(field, directions.get(place))));
        return new ListQuery(fields, formula, sort, view, pageSize, most, offset, byId);
    }

    /** From the body of a POST to listRecords. @throws Refusal when it has something unknown or of the wrong type */
    static ListQuery of(JsonNode body) {
        body.fieldNames().forEachRemaining(key -> {
            if (!BODY_KEYS.contains(key)) {
                throw Refusal.invalidRequest();
            }
        });
        List<String> fields = new ArrayList<>();
        for (JsonNode field : array(body, "fields")) {
            fields.add(text(field));
        }
        List<Sort> sort = new ArrayList<>();
        for (JsonNode one : array(body, "sort")) {
            JsonNode direction = one.get("direction");
            sort.add(sort(text(one.path("field")), direction == null ? null : text(direction)));
        }
        if (body.has("cellFormat")) {
            json(text(body.path("cellFormat")));
        }
        JsonNode byId = body.path("returnFieldsByFieldId");
        if (!byId.isMissingNode() && !byId.isBoolean()) {
            throw Refusal.invalidRequest();
        }
        return new ListQuery(
                fields,
                optional(body, "filterByFormula"),
                sort,
                optional(body, "view"),
                body.has("pageSize") ? number(body.path("pageSize").asText(), 100) : 100,
                body.has("maxRecords")
                        ? number(body.path("maxRecords").asText(), Integer.MAX_VALUE)
                        : Integer.MAX_VALUE,
                optional(body, "offset"),
                byId.asBoolean());
    }

    private static JsonNode array(JsonNode body, String key) {
        JsonNode value = body.path(key);
        if (!value.isMissingNode() && !value.isArray()) {
            throw Refusal.invalidRequest();
        }
        return value;
    }

    private static @Nullable String optional(JsonNode body, String key) {
        JsonNode value = body.get(key);
        return value == null ? null : text(value);
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw Refusal.invalidRequest();
        }
        return value.asText();
    }

    private static Sort sort(String field, @Nullable String direction) {
        return switch (direction) {
            case null -> new Sort(field, false);
            case "asc" -> new Sort(field, false);
            case "desc" -> new Sort(field, true);
            default -> throw Refusal.invalidRequest();
        };
    }

    private static int number(String value, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw Refusal.invalidRequest();
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Refusal.invalidRequest();
        };
    }

    private static void json(String cellFormat) {
        if (!cellFormat.equals("json")) {
            throw Refusal.invalidRequest();
        }
    }
}
