package ee.elaparem.airtable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to list, and what of them.
 *
 * @param columns only these; empty for all
 * @param where only rows for which this holds; null for all rows
 * @param most at most so many rows; 0 for as many as there are
 * @param order null for none
 */
public record RowQuery(
        List<String> columns,
        @Nullable Formula where,
        int most,
        @Nullable Order order) {

    /** By the values of a column. */
    public record Order(String column, boolean largestFirst) {}

    public RowQuery {
        columns = List.copyOf(columns);
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative: " + most);
        }
    }

    public static RowQuery all() {
        return new RowQuery(List.of(), null, 0, null);
    }

    public RowQuery columns(List<String> only) {
        return new RowQuery(only, where, most, order);
    }

    public RowQuery where(Formula condition) {
        return new RowQuery(columns, condition, most, order);
    }

    public RowQuery most(int rows) {
        return new RowQuery(columns, where, rows, order);
    }

    /** The largest values of this column first. */
    public RowQuery newestBy(String column) {
        return new RowQuery(columns, where, most, new Order(column, true));
    }

    /** The rows with the same value of this column one after the other. */
    public RowQuery togetherBy(String column) {
        return new RowQuery(columns, where, most, new Order(column, false));
    }
}
