package ee.elaparem.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Puts several rows into a table whose database gives the ids, in few statements: over a network each costs a way there
 * and back.
 */
final class ManyRows {
    /** In one statement at most; bounds how many different statements there are. */
    private static final int MOST = 8;

    /** Gives a row's values to a statement, as the parameters "column" + number. */
    interface Binding<T> extends BiConsumer<Query, Numbered<T>> {}

    /** A row and its number in the statement. */
    record Numbered<T>(T row, int number) {
        /** The name of the parameter for this column. */
        String parameter(String column) {
            return column + number;
        }
    }

    /** The statement for one row, for two, and so on. */
    private final List<String> statements;

    /** @param columns those whose values are given */
    ManyRows(String table, List<String> columns) {
        statements = IntStream.rangeClosed(1, MOST)
                .mapToObj(rows -> sql(table, columns, rows))
                .toList();
    }

    /** Inserts the rows. Returns their ids, in their order. */
    <T> List<Long> insert(Handle handle, List<T> rows, Binding<T> binding) {
        List<Long> ids = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += MOST) {
            List<T> part = rows.subList(from, Math.min(rows.size(), from + MOST));
            Query query = handle.createQuery(statements.get(part.size() - 1));
            for (int i = 0; i < part.size(); i++) {
                binding.accept(query, new Numbered<>(part.get(i), i));
            }
            // rows get their ids in their order, and are told of in any
            query.mapTo(Long.class).stream().sorted().forEach(ids::add);
        }
        return ids;
    }

    private static String sql(String table, List<String> columns, int rows) {
        String values = IntStream.range(0, rows)
                .mapToObj(row ->
                        columns.stream().map(column -> ":" + column + row).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES " + values + " RETURNING id";
    }
}
