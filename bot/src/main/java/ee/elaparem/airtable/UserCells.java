package ee.elaparem.airtable;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.storage.Shown;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A learner as a row of Users, and back. */
final class UserCells {
    private static final long HIGHEST_ID = 1L << 52;

    private UserCells() {}

    /** What Users is to show of this learner. */
    static Shown of(Learner learner) {
        Level level = learner.level();
        return new Shown(
                level == null ? "" : level.title(),
                learner.number() == 0 ? "" : Integer.toString(learner.number()),
                learner.stage().title());
    }

    /** What a row shows. */
    static Shown of(AirtableRow row) {
        return new Shown(
                row.text(BaseColumns.LEVEL).strip(),
                row.text(BaseColumns.NUMBER).strip(),
                row.text(BaseColumns.STATE).strip());
    }

    /** Whose row it is; empty when the cell holds no id of Telegram's. */
    static Optional<Long> learner(AirtableRow row) {
        String text = row.text(BaseColumns.TELEGRAM_ID).strip();
        if (!text.matches("\\d{1,16}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(text);
        return id > 0 && id < HIGHEST_ID ? Optional.of(id) : Optional.empty();
    }

    /**
     * The cells that differ, as they are written; null empties a cell.
     *
     * @param columns those that the table has
     */
    static Map<String, @Nullable Object> changes(Shown before, Shown after, Map<String, String> columns) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        put(cells, columns, BaseColumns.LEVEL, before.level(), after.level());
        if (!before.number().equals(after.number()) && columns.containsKey(BaseColumns.NUMBER)) {
            cells.put(
                    BaseColumns.NUMBER,
                    after.number().isEmpty()
                            ? null
                            : BaseColumns.number(Long.parseLong(after.number()), columns, BaseColumns.NUMBER));
        }
        put(cells, columns, BaseColumns.STATE, before.state(), after.state());
        return cells;
    }

    private static void put(
            Map<String, @Nullable Object> cells,
            Map<String, String> columns,
            String column,
            String before,
            String after) {
        if (!before.equals(after) && columns.containsKey(column)) {
            cells.put(column, after.isEmpty() ? null : after);
        }
    }
}
