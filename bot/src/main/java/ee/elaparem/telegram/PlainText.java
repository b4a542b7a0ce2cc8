package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes the markup from a call whose markup Telegram does not understand, so that the words arrive all the same. */
final class PlainText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainText() {}

    /** @param json the parameters of a call with parse_mode HTML */
    static String of(String json) {
        try {
            ObjectNode call = (ObjectNode) MAPPER.readTree(json);
            call.remove("parse_mode");
            for (String field : new String[] {"text", "caption"}) {
                if (call.has(field)) {
                    call.put(field, stripped(call.get(field).asText()));
                }
            }
            return call.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The stored call is no JSON", e);
        }
    }

    private static String stripped(String markup) {
        try {
            return Html.read(markup).text();
        } catch (IllegalArgumentException e) {
            // not ours; better a tag that is seen than words that are not
            return markup;
        }
    }
}
