package ee.elaparem.tutor;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text field at the beginning of a JSON object of which only the first part is there. */
final class PartialText {
    private static final int ESCAPE = 2;
    private static final int UNICODE_ESCAPE = 6;

    private final Pattern opening;

    /** @param field the object's first field */
    PartialText(String field) {
        opening = Pattern.compile("\\s*\\{\\s*\"" + Pattern.quote(field) + "\"\\s*:\\s*\"");
    }

    /** The field's text as far as it is there, in whole characters; empty before it begins and where this is no JSON. */
    String read(String json) {
        Matcher begin = opening.matcher(json);
        if (!begin.lookingAt()) {
            return "";
        }
        int end = begin.end();
        while (end < json.length() && json.charAt(end) != '"') {
            int next = end + length(json, end);
            if (next > json.length()) {
                break;
            }
            end = next;
        }
        try {
            String text = MistralModel.JSON.readValue('"' + json.substring(begin.end(), end) + '"', String.class);
            boolean halved = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
            return halved ? text.substring(0, text.length() - 1) : text;
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** How many characters stand for the one here; where that cannot be told yet, more than there are. */
    private static int length(String json, int at) {
        if (json.charAt(at) != '\\') {
            return 1;
        }
        return at + 1 < json.length() && json.charAt(at + 1) == 'u' ? UNICODE_ESCAPE : ESCAPE;
    }
}
