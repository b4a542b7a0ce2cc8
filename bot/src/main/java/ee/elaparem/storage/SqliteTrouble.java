package ee.elaparem.storage;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite reports. */
final class SqliteTrouble implements Trouble {
    @Override
    public RuntimeException explain(SQLException failure) {
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
                ? Trouble.refused(name, failure)
                : new StoreUnavailable(message.formatted(name), failure);
    }
}
