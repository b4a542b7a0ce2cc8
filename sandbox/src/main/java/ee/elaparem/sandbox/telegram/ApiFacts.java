package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Bot API's own table of methods and types, read from the resource bot-api.txt. It says whether a value has the
 * shape that the table gives; what the shape means is not its business. Unchanging.
 */
final class ApiFacts {
    private static final ApiFacts TABLE = read();

    private final Map<String, Method> methods = new HashMap<>();
    private final Map<String, Map<String, Field>> types = new HashMap<>();
    private final Map<String, List<Type>> unions = new HashMap<>();

    private ApiFacts() {}

    /** @param depth how many times "Array of" stands before the name */
    record Type(int depth, String name) {
        private static final String ARRAY = "Array of ";

        static Type of(String text) {
            return text.startsWith(ARRAY)
                    ? new Type(of(text.substring(ARRAY.length())).depth + 1, of(text.substring(ARRAY.length())).name)
                    : new Type(0, text);
        }

        static List<Type> all(String text) {
            List<Type> types = new ArrayList<>();
            for (String type : text.split("\\|")) {
                types.add(of(type));
            }
            return List.copyOf(types);
        }

        @Override
        public String toString() {
            return ARRAY.repeat(depth) + name;
        }
    }

    /** @param types any one of them fits */
    record Field(String name, boolean required, List<Type> types) {}

    /** @param name in the Bot API's own letter case */
    record Method(String name, List<Type> returns, Map<String, Field> fields) {}

    static ApiFacts table() {
        return TABLE;
    }

    /** The method of that name in any letter case. */
    Optional<Method> method(String name) {
        return Optional.ofNullable(methods.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The kinds of update: every field of an Update but its id. */
    Set<String> updateKinds() {
        Set<String> kinds = new LinkedHashSet<>(fieldsOf("Update").keySet());
        kinds.remove("update_id");
        return kinds;
    }

    /** What an update of this kind holds; any one of them. */
    List<Type> updateTypes(String kind) {
        Field field = fieldsOf("Update").get(kind);
        if (field == null) {
            throw new IllegalArgumentException(kind + " is no field of Update");
        }
        return field.types;
    }

    /** The types that a union stands for; empty when this is no union. */
    List<Type> members(Type type) {
        return unions.getOrDefault(type.name, List.of());
    }

    /** The fields of a type that is neither plain nor a union. */
    List<Field> fields(Type type) {
        return List.copyOf(fieldsOf(type.name).values());
    }

    /** What does not fit in an update of this kind, or null. */
    @Nullable
    String updateMisfit(String kind, JsonNode content) {
        Field field = fieldsOf("Update").get(kind);
        return field == null ? kind + " is no field of Update" : misfit(content, field.types, kind);
    }

    /** What does not fit, or null when the value is of one of these types. */
    @Nullable
    String misfit(JsonNode value, List<Type> oneOf, String path) {
        if (oneOf.size() == 1) {
            return misfit(value, oneOf.getFirst(), path);
        }
        for (Type type : oneOf) {
            if (misfit(value, type, path) == null) {
                return null;
            }
        }
        return path + " fits none of " + oneOf;
    }

    private @Nullable String misfit(JsonNode value, Type type, String path) {
        if (type.depth > 0) {
            if (!value.isArray()) {
                return path + " must be " + type;
            }
            Type element = new Type(type.depth - 1, type.name);
            for (int i = 0; i < value.size(); i++) {
                String misfit = misfit(value.get(i), element, path + "[" + i + "]");
                if (misfit != null) {
                    return misfit;
                }
            }
            return null;
        }
        boolean fits;
        switch (type.name) {
            case "Integer" -> fits = value.isIntegralNumber();
            case "Float" -> fits = value.isNumber();
            case "String" -> fits = value.isTextual();
            case "Boolean" -> fits = value.isBoolean();
            case "InputFile" -> fits = Upload.isOne(value);
            default -> {
                return misfitOfObject(value, type, path);
            }
        }
        return fits ? null : path + " must be of type " + type;
    }

    private @Nullable String misfitOfObject(JsonNode value, Type type, String path) {
        List<Type> members = unions.get(type.name);
        if (members != null) {
            return misfit(value, members, path);
        }
        if (!value.isObject()) {
            return path + " must be an object " + type;
        }
        Map<String, Field> fields = fieldsOf(type.name);
        Set<String> missing = new TreeSet<>();
        for (Field field : fields.values()) {
            if (field.required && !value.has(field.name)) {
                missing.add(field.name);
            }
        }
        if (!missing.isEmpty()) {
            return path + " lacks " + String.join(", ", missing) + " of " + type;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            Field field = fields.get(entry.getKey());
            if (field == null) {
                return path + "." + entry.getKey() + " is no field of " + type;
            }
            String misfit = misfit(entry.getValue(), field.types, path + "." + entry.getKey());
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    private Map<String, Field> fieldsOf(String type) {
        Map<String, Field> fields = types.get(type);
        if (fields == null) {
            throw new IllegalStateException("bot-api.txt has no type " + type + ": make it anew");
        }
        return fields;
    }

    private static ApiFacts read() {
        ApiFacts facts = new ApiFacts();
        Map<String, Field> fields = Map.of();
        for (String line : resource().lines().toList()) {
            String[] words = line.strip().split(" ", 3);
            if (line.startsWith("  ")) {
                boolean required = words[0].endsWith("!");
                String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
                String types = line.strip().substring(words[0].length() + 1);
                fields.put(name, new Field(name, required, Type.all(types)));
            } else if (!line.startsWith("#")) {
                fields = new LinkedHashMap<>();
                switch (words[0]) {
                    case "method" ->
                        facts.methods.put(
                                words[1].toLowerCase(Locale.ROOT), new Method(words[1], Type.all(words[2]), fields));
                    case "type" -> facts.types.put(words[1], fields);
                    case "union" -> facts.unions.put(words[1], Type.all(words[2]));
                    default ->
                        throw new IllegalStateException("bot-api.txt has a line that is not understood: " + line);
                }
            }
        }
        return facts;
    }

    private static String resource() {
        try (InputStream in = ApiFacts.class.getResourceAsStream("bot-api.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource bot-api.txt is missing beside " + ApiFacts.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
