package ee.elaparem.bench.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run counted.
 *
 * @param tried what was done to the bot, in the order to be shown
 * @param wrong what must be zero
 */
record Outcome(Map<String, Long> tried, Map<String, Long> wrong) {
    Outcome {
        tried = new LinkedHashMap<>(tried);
        wrong = new LinkedHashMap<>(wrong);
    }

    /** Whether nothing was lost. */
    boolean isGood() {
        return wrong.values().stream().allMatch(count -> count == 0);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        tried.forEach((what, count) -> table.append("%-45s %,12d%n".formatted(what, count)));
        wrong.forEach(
                (what, count) -> table.append("%-45s %,12d%s%n".formatted(what, count, count == 0 ? "" : "  <--")));
        return table.toString();
    }

    /** One object; names with underscores. */
    String json() {
        Map<String, Long> all = new LinkedHashMap<>(tried);
        all.putAll(wrong);
        StringBuilder json = new StringBuilder("{");
        all.forEach((what, count) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(what.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(java.util.Locale.ROOT))
                .append("\":")
                .append(count));
        return json.append('}').toString();
    }
}
