package ee.elaparem.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL reports, by the codes of the SQL standard and its own. */
final class PostgresTrouble implements Trouble {
    private static final String GOES_ON = " The store goes on by itself.";

    /** Whether this failure took the connection with it, or there was none. */
    static boolean breaks(SQLException failure) {
        String state = state(failure);
        // 57P0x: the server ends this session; 25P03: it did not wait any longer for an idle transaction
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P0")
                || state.equals("25P03");
    }

    /** Whether a connection that was there broke; false also where there was none to be had. */
    static boolean wasCut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return !(sql instanceof SQLTransientConnectionException) && breaks(sql);
            }
        }
        return false;
    }

    @Override
    public RuntimeException explain(SQLException failure) {
        String state = state(failure);
        String message = message(state);
        if (message == null && failure instanceof SQLTransientConnectionException) {
            return new StoreUnavailable(
                    "The database has not answered in time: it is away, or too busy." + GOES_ON, failure);
        }
        return message == null
                ? Trouble.refused("SQLSTATE " + state, failure)
                : new StoreUnavailable(message + " (SQLSTATE " + state + ")", failure);
    }

    private static @Nullable String message(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                "The database does not take the user or the password of DATABASE_URL. Copy it whole from where the database is kept.";
            case "3D000" -> "The server has no database of the name in DATABASE_URL. Make it, or set the right name.";
            case "42501" -> "The database user lacks a right. Make it the owner of the database.";
            case "25006" -> "The database takes no writing. Set DATABASE_URL to the primary server." + GOES_ON;
            case "53100" -> "The disk of the database is full. Make room." + GOES_ON;
            case "53200" -> "The database server has no memory left. Give it more." + GOES_ON;
            case "53300", "53400" ->
                "The database takes no more connections. Raise its limit, or run fewer replicas: each needs 9."
                        + GOES_ON;
            case "57P01", "57P02", "57P03" -> "The database server is stopping or starting. Wait for it." + GOES_ON;
            case "57014", "55P03", "40001", "40P01", "25P03" ->
                "The database is too busy to answer in time. Look what else it does." + GOES_ON;
            case "XX001", "XX002" -> "The database is damaged. Put back a backup.";
            default -> byClass(state);
        };
    }

    private static @Nullable String byClass(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                "The database cannot be reached. Check that it runs and that DATABASE_URL leads to it." + GOES_ON;
            case "58" -> "The disk of the database server failed. Check that server." + GOES_ON;
            default -> null;
        };
    }

    private static String state(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
