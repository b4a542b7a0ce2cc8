package ee.elaparem.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error's body says. Airtable has three shapes for it: {@code error} as an object or as a text, and
 * {@code errors} as a list; what stands between us and Airtable answers in none of them.
 *
 * @param type Airtable's name for the error; empty where there is none
 * @param message its words, which may quote what was written
 */
record ErrorAnswer(String type, String message) {
    static final String MONTHLY_LIMIT = "PUBLIC_API_BILLING_LIMIT_EXCEEDED";
    static final String ITERATOR_GONE = "LIST_RECORDS_ITERATOR_NOT_AVAILABLE";

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{2,79}");
    private static final Pattern RECORD = Pattern.compile("\\brec[0-9A-Za-z]{14}\\b");

    /** @param body null where it is no JSON */
    static ErrorAnswer of(@Nullable JsonNode body) {
        if (body == null) {
            return new ErrorAnswer("", "");
        }
        JsonNode error = body.path("error");
        if (error.isMissingNode()) {
            JsonNode first = body.path("errors").path(0);
            return new ErrorAnswer(
                    type(first.path("error").asText(first.path("type").asText())),
                    first.path("message").asText());
        }
        return error.isTextual()
                ? new ErrorAnswer(type(error.asText()), body.path("message").asText())
                : new ErrorAnswer(
                        type(error.path("type").asText()), error.path("message").asText());
    }

    private static String type(String text) {
        return TYPE.matcher(text).matches() ? text : "";
    }

    /** The error for a 4xx other than 429. @param names the columns that the request named */
    AirtableError asError(int status, Set<String> names) {
        return switch (status) {
            case 401 -> new AirtableError.TokenRefused();
            case 403 -> new AirtableError.AccessRefused();
            case 404 -> new AirtableError.NotFound();
            default ->
                switch (type) {
                    case "UNKNOWN_FIELD_NAME" -> new AirtableError.UnknownField(quotedOf(names));
                    case "ROW_DOES_NOT_EXIST" -> {
                        Matcher record = RECORD.matcher(message);
                        yield new AirtableError.RowGone(record.find() ? record.group() : null);
                    }
                    case "INVALID_VALUE_FOR_COLUMN", "INVALID_MULTIPLE_CHOICE_OPTIONS", "INVALID_RECORD_ID" ->
                        new AirtableError.ValueRefused(type, quotedOf(names));
                    default -> new AirtableError.RequestRefused(status, type);
                };
        };
    }

    /** Which of the names the message quotes; null when none. */
    private @Nullable String quotedOf(Set<String> names) {
        return names.stream()
                .filter(name -> message.contains('"' + name + '"'))
                .findFirst()
                .orElse(null);
    }
}
