package ee.elaparem.storage;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/**
 * Turns what SQLite reports into words that say what to do. Only SQLite's own exception is kept as the cause: the
 * exceptions around it quote the values of a statement, and those are a learner's words.
 */
final class SqliteTrouble {
    private SqliteTrouble() {}

    /**
     * Why the store could not do it.
     *
     * @return {@link StoreUnavailable} where the database cannot work; {@link IllegalStateException} where it refused what
     *     it was asked, which is a defect of this program; the failure itself where it is no database's
     */
    static RuntimeException explain(Throwable failure) {
        if (failure instanceof StoreUnavailable known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return explain(sql);
            }
        }
        return failure instanceof RuntimeException own
                ? own
                : new IllegalStateException(
                        "The store failed (%s).".formatted(failure.getClass().getSimpleName()), failure);
    }

    /** For use while the store is being opened: whatever it is, the store cannot be used. */
    static StoreUnavailable whileOpening(Throwable failure) {
        RuntimeException explained = explain(failure);
        return explained instanceof StoreUnavailable unavailable
                ? unavailable
                : new StoreUnavailable("The store cannot be opened: " + explained.getMessage(), explained);
    }

    private static RuntimeException explain(SQLException failure) {
        String name = SQLiteErrorCode.getErrorCode(failure.getErrorCode()).name();
        // the low byte is the kind; the rest says more about it
        SQLiteErrorCode kind = SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
        String message = switch (kind) {
            case SQLITE_FULL -> "The disk of the data folder is full. Make room; the store goes on by itself.";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The database file is damaged (%s). Stop the bot, keep a copy of the file, and put back a backup.";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                "The database file cannot be written to (%s). Give this user the right to write to the data folder.";
            case SQLITE_IOERR -> "The disk of the data folder failed (%s). Check the disk and its free space.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "Another program holds the database file locked (%s). Close it.";
            case SQLITE_NOMEM -> "There is no memory left for the database (%s). Give the bot more.";
            default -> null;
        };
        return message == null
                ? new IllegalStateException(
                        "The database refused what it was asked (%s); please report this.".formatted(name), failure)
                : new StoreUnavailable(message.formatted(name), failure);
    }
}
