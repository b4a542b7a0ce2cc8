package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Mistral's document says of requests: a compact table, and whether a request fits it. */
final class ApiFacts {
    private final Map<String, Type> types = new HashMap<>();

    /**
     * What does not fit, as the service says it.
     *
     * @param at where in the body: names and positions, from the outside in
     */
    record Fault(List<Object> at, String message, String kind) {}

    private record Type(
            boolean open, @Nullable String tellingField, Map<String, String> kinds, Map<String, Field> fields) {}

    private record Field(boolean required, List<String> alternatives) {}

    private ApiFacts() {}

    /** The table that is kept beside this class. */
    static ApiFacts read() {
        ApiFacts facts = new ApiFacts();
        try (InputStream file =
                Objects.requireNonNull(ApiFacts.class.getResourceAsStream("mistral-api.txt"), "mistral-api.txt")) {
            String all = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Field> fields = new LinkedHashMap<>();
            for (String line : all.lines().toList()) {
                if (line.startsWith("type ")) {
                    fields = new LinkedHashMap<>();
                    facts.add(line.substring("type ".length()).split(" "), fields);
                } else if (line.startsWith("  ")) {
                    String[] parts = line.strip().split(" ", 2);
                    boolean required = parts[0].endsWith("!");
                    String name = required ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
                    fields.put(name, new Field(required, List.of(parts[1].split(" \\| "))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of Mistral's API cannot be read", e);
        }
        return facts;
    }

    private void add(String[] head, Map<String, Field> fields) {
        Map<String, String> kinds = new HashMap<>();
        boolean told = head.length > 2 && head[1].equals("by");
        if (told) {
            Arrays.stream(head).skip(3).forEach(pair -> kinds.put(pair.split("=")[0], pair.split("=")[1]));
        }
        types.put(head[0], new Type(head.length == 2 && head[1].equals("open"), told ? head[2] : null, kinds, fields));
    }

    /** Everything in this request that the table does not know, in order; none when it fits. */
    List<Fault> faults(String type, JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        check("@" + type, body, List.of("body"), faults);
        return faults;
    }

    private void check(String wanted, JsonNode value, List<Object> at, List<Fault> faults) {
        String[] word = wanted.split(" ", 2);
        String rest = word.length > 1 ? word[1] : "";
        if (wanted.startsWith("@")) {
            checkObject(type(wanted.substring(1)), value, at, faults);
        } else if (wanted.startsWith("[")) {
            if (!value.isArray()) {
                faults.add(new Fault(at, "Input should be a valid list", "list_type"));
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                check(wanted.substring(1, wanted.length() - 1), value.get(i), and(at, i), faults);
            }
        } else {
            boolean fits = switch (word[0]) {
                case "string" -> value.isTextual();
                case "boolean" -> value.isBoolean();
                case "null" -> value.isNull();
                case "object" -> value.isObject();
                case "integer" -> value.isIntegralNumber() && within(rest, value.asDouble());
                case "number" -> value.isNumber() && within(rest, value.asDouble());
                case "one" -> List.of(rest.substring("of ".length()).split(",")).contains(value.asText());
                default -> throw new IllegalStateException("The table has an unknown type: " + wanted);
            };
            if (!fits) {
                faults.add(new Fault(at, "Input should be a valid " + wanted, word[0] + "_type"));
            }
        }
    }

    private void checkObject(Type type, JsonNode value, List<Object> at, List<Fault> faults) {
        if (!value.isObject()) {
            faults.add(new Fault(at, "Input should be a valid dictionary", "model_type"));
            return;
        }
        String telling = type.tellingField();
        if (telling != null) {
            String kind = type.kinds().get(value.path(telling).asText());
            if (kind == null) {
                faults.add(new Fault(
                        at, "Unable to extract tag using discriminator '" + telling + "'", "union_tag_invalid"));
            } else {
                checkObject(type(kind), value, at, faults);
            }
            return;
        }
        type.fields().forEach((name, field) -> {
            if (field.required() && !value.has(name)) {
                faults.add(new Fault(and(at, name), "Field required", "missing"));
            }
        });
        value.properties().forEach(entry -> {
            Field field = type.fields().get(entry.getKey());
            if (field != null) {
                checkAny(field.alternatives(), entry.getValue(), and(at, entry.getKey()), faults);
            } else if (!type.open()) {
                faults.add(new Fault(and(at, entry.getKey()), "Extra inputs are not permitted", "extra_forbidden"));
            }
        });
    }

    private void checkAny(List<String> alternatives, JsonNode value, List<Object> at, List<Fault> faults) {
        List<Fault> deepest = List.of();
        for (String alternative : alternatives) {
            List<Fault> here = new ArrayList<>();
            check(alternative, value, at, here);
            if (here.isEmpty()) {
                return;
            }
            if (deepest.isEmpty()
                    || here.getFirst().at().size() > deepest.getFirst().at().size()) {
                deepest = here;
            }
        }
        faults.addAll(deepest);
    }

    private Type type(String name) {
        return Objects.requireNonNull(types.get(name), () -> "The table lacks the type " + name);
    }

    /** Whether a number is in "LOW..HIGH", either of which may be left out. */
    private static boolean within(String range, double number) {
        if (range.isEmpty()) {
            return true;
        }
        int dots = range.indexOf("..");
        String low = range.substring(0, dots);
        String high = range.substring(dots + 2);
        return (low.isEmpty() || number >= Double.parseDouble(low))
                && (high.isEmpty() || number <= Double.parseDouble(high));
    }

    private static List<Object> and(List<Object> at, Object more) {
        List<Object> longer = new ArrayList<>(at);
        longer.add(more);
        return longer;
    }
}
