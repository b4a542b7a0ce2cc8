package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is used again and again: each time all of its values are given, by their names ({@code bind}) or in
 * their order ({@code add}), and then it is carried out. All methods throw {@link SqlFailed}.
 */
final class Prepared {
    private final NamedSql sql;
    private final PreparedStatement statement;

    /** Values given since it was carried out last. One left out would be that of the time before. */
    private int given;

    private Prepared(NamedSql sql, PreparedStatement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    static Prepared on(Connection connection, NamedSql sql) {
        try {
            return new Prepared(sql, connection.prepareStatement(sql.plain()));
        } catch (SQLException e) {
            throw new SqlFailed(e);
        }
    }

    /** Makes of a row what is wanted; columns count from 1. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Prepared bind(String name, long value) {
        return put(name, value);
    }

    Prepared bind(String name, int value) {
        return put(name, value);
    }

    Prepared bind(String name, @Nullable String value) {
        return put(name, value);
    }

    Prepared add(long value) {
        return put(given + 1, value);
    }

    Prepared add(int value) {
        return put(given + 1, value);
    }

    Prepared add(@Nullable String value) {
        return put(given + 1, value);
    }

    Prepared addOrNull(@Nullable Long value) {
        return put(given + 1, value);
    }

    private Prepared put(String name, @Nullable Object value) {
        for (int place : sql.places(name)) {
            put(place, value);
        }
        return this;
    }

    private Prepared put(int place, @Nullable Object value) {
        try {
            statement.setObject(place, value);
        } catch (SQLException e) {
            throw failed(e);
        }
        given++;
        return this;
    }

    /** Carries out what gives no rows. Returns how many rows were inserted, changed or deleted. */
    int run() {
        checkGiven();
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All rows. */
    <T> List<T> list(Row<T> row) {
        checkGiven();
        try (ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row; empty when there is none, or when nothing is made of it. */
    <T> Optional<T> first(Row<T> row) {
        checkGiven();
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(row.of(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The whole number in the first column of the first row; empty when there is no row or it is null there. */
    Optional<Long> number() {
        return first(row -> {
                    long number = row.getLong(1);
                    return row.wasNull() ? Optional.<Long>empty() : Optional.of(number);
                })
                .flatMap(number -> number);
    }

    /** The whole number that there always is, for example a count. */
    long count() {
        return number().orElseThrow();
    }

    /** Each row's first column. */
    List<Long> numbers() {
        return list(row -> row.getLong(1));
    }

    private void checkGiven() {
        int values = given;
        given = 0;
        if (values != sql.count()) {
            throw new IllegalStateException(
                    "%d of %d values are given for: %s".formatted(values, sql.count(), sql.plain()));
        }
    }

    /** What was given is given up, too. */
    private SqlFailed failed(SQLException e) {
        given = 0;
        return new SqlFailed(e);
    }

    void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            // it goes with its connection
        }
    }
}
