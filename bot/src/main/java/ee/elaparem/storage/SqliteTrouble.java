package ee.elaparem.storage;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Turns what SQLite reports into words that say what to do. Only SQLite's own exception is kept as the cause: the
 * exceptions around it quote the values of a statement, and those are a learner's words.
 */
final class SqliteTrouble {
    private SqliteTrouble() {}

    /** Why the store could not do it; for a failure that is no database's, the failure itself. */
    static RuntimeException explain(Throwable failure) {
        if (failure instanceof StoreUnavailable known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StoreUnavailable(message(sql), sql);
            }
        }
        return failure instanceof RuntimeException own
                ? own
                : new StoreUnavailable("The store failed (%s).".formatted(failure), failure);
    }

    private static String message(SQLException failure) {
        // the low byte is the kind; the rest says more about it
        int code = failure.getErrorCode() & 0xff;
        String name = SQLiteErrorCode.getErrorCode(failure.getErrorCode()).name();
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "The disk of the data folder is full. Make room; the store goes on by itself.";
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "The database file is damaged (%s). Stop the bot, keep a copy of the file, and put back a backup."
                    .formatted(name);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return "The database file cannot be written to (%s). Give this user the right to write to the data folder."
                    .formatted(name);
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return "The disk of the data folder failed (%s). Check the disk and its free space.".formatted(name);
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "Another program holds the database file locked (%s). Close it.".formatted(name);
        }
        return "The database refused a statement (%s).".formatted(name);
    }
}
