package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call that went well answers.
 *
 * @param node the result, or null where only its JSON is at hand
 * @param description in words, where Telegram gives some; else empty
 */
record Result(@Nullable JsonNode node, String json, String description) {
    static final Result TRUE = of(BooleanNode.TRUE);

    static Result of(JsonNode node) {
        return new Result(node, node.toString(), "");
    }

    static Result done(String description) {
        return new Result(BooleanNode.TRUE, "true", description);
    }

    /** @param elements each some JSON */
    static Result array(List<String> elements) {
        return new Result(null, "[" + String.join(",", elements) + "]", "");
    }
}
