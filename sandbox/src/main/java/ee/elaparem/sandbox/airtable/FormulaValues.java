package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What formulas reckon with: texts, numbers, booleans, moments, and null for blank. */
final class FormulaValues {
    private FormulaValues() {}

    static @Nullable Instant moment(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        try {
            return value instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static @Nullable Object of(Field field, @Nullable JsonNode cell) {
        if (cell == null) {
            return null;
        }
        return switch (field.type()) {
            case NUMBER -> cell.decimalValue();
            case CHECKBOX -> cell.asBoolean();
            case DATE_TIME, CREATED_TIME, LAST_MODIFIED_TIME -> moment(cell.asText());
            case MULTIPLE_RECORD_LINKS -> cell.toString();
            case SINGLE_LINE_TEXT, MULTILINE_TEXT, URL, SINGLE_SELECT -> cell.asText();
        };
    }

    static boolean compare(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("=") || operator.equals("!=")) {
            return same(left, right) == operator.equals("=");
        }
        int order;
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            order = a.compareTo(b);
        } else if (left instanceof Instant a && right instanceof Instant b) {
            order = a.compareTo(b);
        } else {
            return false;
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(blankAsText(left), blankAsText(right));
    }

    private static Object blankAsText(@Nullable Object value) {
        return value == null ? "" : value;
    }

    static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean bool -> bool;
            case BigDecimal number -> number.signum() != 0;
            case String string -> !string.isEmpty();
            default -> true;
        };
    }
}
