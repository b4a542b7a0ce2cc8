package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the bot, its parameters brought to the types of the Bot API's table wherever they could be.
 *
 * @param uploads by the name of their part
 */
record Request(ApiFacts.Method method, ObjectNode parameters, Map<String, Upload> uploads) {
    boolean has(String name) {
        return parameters.has(name);
    }

    JsonNode get(String name) {
        return parameters.path(name);
    }

    /** The text; empty when not given. */
    String text(String name) {
        return get(name).asText("");
    }

    /** The number; this one when not given. */
    long number(String name, long otherwise) {
        return get(name).asLong(otherwise);
    }

    boolean flag(String name) {
        return get(name).asBoolean(false);
    }

    /** The file that was uploaded for this parameter, itself or by attach://. */
    Optional<Upload> upload(String name) {
        return Upload.isOne(get(name))
                ? Optional.ofNullable(uploads.get(Upload.partName(get(name))))
                : Optional.empty();
    }
}
