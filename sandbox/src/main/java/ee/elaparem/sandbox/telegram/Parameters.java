package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.ApiFacts.Field;
import ee.elaparem.sandbox.telegram.ApiFacts.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings what came over HTTP, often only text, to the types of the Bot API's table, and tells what does not fit it. */
final class Parameters {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ApiFacts facts;
    private final ApiFacts.Method method;
    private final Map<String, Upload> uploads;
    private final List<String> misfits = new ArrayList<>();

    private Parameters(ApiFacts facts, ApiFacts.Method method, Map<String, Upload> uploads) {
        this.facts = facts;
        this.method = method;
        this.uploads = uploads;
    }

    /** @param misfits what does not fit the table, each a line that names the field; empty when all does */
    record Read(Request request, List<String> misfits) {}

    /** @param raw by name: text from a query, a form or a part; any JSON from a JSON body */
    static Read read(ApiFacts facts, ApiFacts.Method method, Map<String, JsonNode> raw, Map<String, Upload> uploads) {
        return new Parameters(facts, method, uploads).read(raw);
    }

    private Read read(Map<String, JsonNode> raw) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        raw.forEach((name, value) -> {
            Field field = method.fields().get(name);
            if (field == null) {
                misfits.add(name + " is no field of " + method.name());
            } else if (!value.isNull()) {
                JsonNode typed = typed(value, field.types());
                String misfit = facts.misfit(typed, field.types(), name);
                if (misfit != null) {
                    misfits.add(misfit);
                }
                parameters.set(name, typed);
            }
        });
        uploads.forEach((part, upload) -> {
            Field field = method.fields().get(part);
            if (field != null && field.types().contains(new Type(0, "InputFile"))) {
                parameters.set(part, upload.asParameter(part));
            } else if (field != null) {
                misfits.add(part + " must not be a file");
            } else if (!isAttached(parameters, part)) {
                misfits.add(part + " is a file that no parameter speaks of");
            }
        });
        for (Field field : method.fields().values()) {
            if (field.required() && !parameters.has(field.name())) {
                misfits.add(field.name() + " is required");
            }
        }
        return new Read(new Request(method, parameters, uploads), misfits);
    }

    private static boolean isAttached(ObjectNode parameters, String part) {
        for (JsonNode value : parameters) {
            if (Upload.isOne(value) && Upload.partName(value).equals(part)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode typed(JsonNode value, List<Type> types) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.asText();
        for (Type type : types) {
            JsonNode typed = typed(text, type);
            if (typed != null) {
                return typed;
            }
        }
        return value;
    }

    private @Nullable JsonNode typed(String text, Type type) {
        if (type.depth() > 0) {
            return json(text);
        }
        return switch (type.name()) {
            case "String" -> null;
            case "Integer" -> integer(text);
            case "Float" -> decimal(text);
            case "Boolean" ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "1" -> BooleanNode.TRUE;
                    case "false", "no", "0" -> BooleanNode.FALSE;
                    default -> null;
                };
            case "InputFile" -> {
                String part = text.startsWith("attach://") ? text.substring("attach://".length()) : "";
                Upload upload = uploads.get(part);
                yield upload == null ? null : upload.asParameter(part);
            }
            default -> json(text);
        };
    }

    private static @Nullable JsonNode integer(String text) {
        try {
            return LongNode.valueOf(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable JsonNode decimal(String text) {
        try {
            return DoubleNode.valueOf(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isContainerNode() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
