package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a field takes, and in which form it is kept and answered. */
final class Cells {
    /** Airtable's longest text in one cell, in characters. */
    static final int LONGEST_TEXT = 100_000;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final LocalBase base;

    Cells(LocalBase base) {
        this.base = base;
    }

    /** A moment as answers have it. */
    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    /**
     * The value as it is kept; null when the cell is to be empty.
     *
     * @throws Refusal when the field cannot take it
     */
    @Nullable
    JsonNode accept(Field field, JsonNode value, boolean typecast) {
        if (field.type().computed()) {
            throw Refusal.computed(field.name());
        }
        if (field.mirrors() != null) {
            // The real service lets the other side be written too; nothing here needs that.
            throw Refusal.computed(field.name());
        }
        if (value.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case SINGLE_LINE_TEXT, MULTILINE_TEXT, URL -> text(field, value, typecast);
            case NUMBER -> number(field, value, typecast);
            case SINGLE_SELECT -> select(field, value, typecast);
            case CHECKBOX -> checkbox(field, value, typecast);
            case DATE_TIME -> dateTime(field, value);
            case MULTIPLE_RECORD_LINKS -> links(field, value, typecast);
            case CREATED_TIME, LAST_MODIFIED_TIME -> throw Refusal.computed(field.name());
        };
    }

    private static @Nullable JsonNode text(Field field, JsonNode value, boolean typecast) {
        if (!value.isTextual() && !(typecast && value.isValueNode())) {
            throw Refusal.badValue(field.name());
        }
        String text = value.asText();
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.badValue(field.name());
        }
        return text.isEmpty() ? null : TextNode.valueOf(text);
    }

    private static @Nullable JsonNode number(Field field, JsonNode value, boolean typecast) {
        BigDecimal number;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (typecast && value.isTextual()) {
            String text = value.asText().strip();
            if (text.isEmpty()) {
                return null;
            }
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException notANumber) {
                throw Refusal.badValue(field.name());
            }
        } else {
            throw Refusal.badValue(field.name());
        }
        BigDecimal rounded = number.setScale(field.precision(), RoundingMode.HALF_UP);
        return DecimalNode.valueOf(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }

    private @Nullable JsonNode select(Field field, JsonNode value, boolean typecast) {
        if (!value.isTextual()) {
            throw Refusal.badValue(field.name());
        }
        String wanted = value.asText();
        if (wanted.isEmpty() && typecast) {
            return null;
        }
        if (!field.choices().contains(wanted)) {
            if (!typecast) {
                throw Refusal.newOption(wanted);
            }
            base.addChoice(field, wanted);
        }
        return TextNode.valueOf(wanted);
    }

    private static @Nullable JsonNode checkbox(Field field, JsonNode value, boolean typecast) {
        if (value.isBoolean()) {
            return value.asBoolean() ? BooleanNode.TRUE : null;
        }
        if (typecast && value.isTextual()) {
            return value.asText().equalsIgnoreCase("true") ? BooleanNode.TRUE : null;
        }
        throw Refusal.badValue(field.name());
    }

    private static JsonNode dateTime(Field field, JsonNode value) {
        if (!value.isTextual()) {
            throw Refusal.badValue(field.name());
        }
        String text = value.asText();
        try {
            Instant instant;
            if (text.indexOf('T') < 0) {
                instant = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } else if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")) {
                instant = OffsetDateTime.parse(text).toInstant();
            } else {
                instant = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
            return TextNode.valueOf(time(instant));
        } catch (DateTimeException notATime) {
            throw Refusal.badValue(field.name());
        }
    }

    private @Nullable JsonNode links(Field field, JsonNode value, boolean typecast) {
        LocalTable linked = base.tableById(field.linkedTable());
        JsonNode list = value;
        if (typecast && value.isTextual()) {
            list = JsonNodeFactory.instance.arrayNode().add(value.asText());
        }
        if (!list.isArray()) {
            throw Refusal.notRowIds();
        }
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw Refusal.notRowIds();
            }
            String id = item.asText();
            if (Ids.is("rec", id)) {
                if (!linked.has(id)) {
                    throw Refusal.noSuchRow(id);
                }
                ids.add(id);
            } else if (typecast) {
                ids.add(linked.findOrAddByPrimary(id));
            } else {
                throw Refusal.badRowId(id);
            }
        }
        return ids.isEmpty() ? null : ids;
    }
}
