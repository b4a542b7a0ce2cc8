package ee.elaparem.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Puts several rows into a table whose database gives the ids, in few statements: over a network each costs a way there
 * and back.
 */
final class ManyRows {
    /** In one statement at most; bounds how many different statements there are. */
    private static final int MOST = 8;

    /** Adds a row's values to a statement, in the order of the columns. */
    interface Values<T> extends BiConsumer<Prepared, T> {}

    /** The statement for one row, for two, and so on. */
    private final List<String> statements;

    /** @param columns those whose values are given */
    ManyRows(String table, List<String> columns) {
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        statements = IntStream.rangeClosed(1, MOST)
                .mapToObj(rows -> "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES "
                        + String.join(", ", Collections.nCopies(rows, row)) + " RETURNING id")
                .toList();
    }

    /** Inserts the rows. Returns their ids, in their order. */
    <T> List<Long> insert(Session session, List<T> rows, Values<T> values) {
        List<Long> ids = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += MOST) {
            List<T> part = rows.subList(from, Math.min(rows.size(), from + MOST));
            Prepared insert = session.sql(statements.get(part.size() - 1));
            part.forEach(row -> values.accept(insert, row));
            // rows get their ids in their order, and are told of in any
            List<Long> made = insert.numbers();
            Collections.sort(made);
            ids.addAll(made);
        }
        return ids;
    }
}
