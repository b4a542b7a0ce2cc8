package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ee.elaparem.net.PooledJson;
import org.jspecify.annotations.Nullable;

/**
 * One object of an update. Only the fields that are asked for are looked at; one that is there and is not of the kind that
 * the Bot API says makes the update {@link Unexpected}. A field that is null counts as absent.
 */
record Fields(JsonNode object) {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    PooledJson.factory().build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The update is not what the Bot API says. The message names the field and holds nothing of its content. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unexpected(String field) {
            super(field);
        }
    }

    Fields {
        if (!object.isObject()) {
            throw new Unexpected("no object");
        }
    }

    /**
     * @throws JacksonException when this is no JSON
     * @throws Unexpected when it is no object
     */
    static Fields of(String json) throws JacksonException {
        return new Fields(MAPPER.readTree(json));
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Whether it has any of these. */
    boolean hasAny(String... names) {
        for (String name : names) {
            if (has(name)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Fields in(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : new Fields(value);
    }

    @Nullable
    String text(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Unexpected(name);
        }
        return value.textValue();
    }

    /** False when it is absent. */
    boolean flag(String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw new Unexpected(name);
        }
        return value != null && value.booleanValue();
    }

    /** A number that must be there: one that names somebody or something. */
    long id(String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unexpected(name);
        }
        return value.longValue();
    }

    /** The same, no larger than an int. */
    int shortId(String name) {
        long value = id(name);
        if (value != (int) value) {
            throw new Unexpected(name);
        }
        return (int) value;
    }

    /** A number; 0 when it is absent. */
    long number(String name) {
        return has(name) ? id(name) : 0;
    }
}
