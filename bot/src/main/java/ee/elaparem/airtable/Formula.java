package ee.elaparem.airtable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on rows, in Airtable's formula language. Texts are escaped, whatever is in them; a column's name with
 * braces cannot be, and is refused.
 */
public record Formula(String text) {

    /** The column holds exactly this text. */
    public static Formula equal(String field, String text) {
        return new Formula(field(field) + "=" + quoted(text));
    }

    /** The column, of a number type, holds this number. */
    public static Formula equal(String field, long number) {
        return new Formula(field(field) + "=" + number);
    }

    /** At least one holds. With no conditions, none does. */
    public static Formula any(List<Formula> conditions) {
        return new Formula(
                conditions.isEmpty()
                        ? "FALSE()"
                        : conditions.stream().map(Formula::text).collect(Collectors.joining(",", "OR(", ")")));
    }

    /** The row was changed or added by anybody after this time, which counts in whole seconds. Needs no column of its own. */
    public static Formula changedAfter(Instant time) {
        String since =
                "DATETIME_PARSE(" + quoted(time.truncatedTo(ChronoUnit.SECONDS).toString()) + ")";
        // that a new row counts as modified is nowhere promised
        return new Formula("OR(IS_AFTER(LAST_MODIFIED_TIME()," + since + "),IS_AFTER(CREATED_TIME()," + since + "))");
    }

    private static String field(String name) {
        if (name.isEmpty() || name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "A formula cannot name the column " + name + ": rename it, without braces");
        }
        return "{" + name + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '\'' -> quoted.append("\\'");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }
}
