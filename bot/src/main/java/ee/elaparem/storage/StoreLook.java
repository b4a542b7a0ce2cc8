package ee.elaparem.storage;

import java.nio.file.Path;

/** What is found in a data folder or a database, also while a bot is running on it. Nothing is changed by looking. */
public sealed interface StoreLook {

    /** There is no store yet. */
    record None() implements StoreLook {}

    /** It can be read by this program. */
    record Good(long megabytes) implements StoreLook {}

    /** It can be read, and the next start changes its tables. */
    record Older() implements StoreLook {}

    /** It cannot be used. {@code why} says what to do, too. */
    record Bad(String why) implements StoreLook {}

    /** Looks at the store in this folder. */
    static StoreLook at(Path folder) {
        return at(SqliteFile.in(folder));
    }

    /** Looks at the store in this database; may wait some seconds for it. */
    static StoreLook at(DatabaseUrl url) {
        return at(new PostgresServer(url));
    }

    private static StoreLook at(Database database) {
        try {
            if (database.isNew()) {
                return new None();
            }
            database.check();
            int version = Schema.versionOf(database);
            if (version == 0) {
                return new None();
            }
            return version < Schema.VERSION ? new Older() : new Good(database.size() >> 20);
        } catch (StoreUnavailable e) {
            return new Bad(String.valueOf(e.getMessage()));
        }
    }
}
