package ee.elaparem.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables to the version that this program knows. Flyway does it, and is loaded only when there is something
 * to do: at most starts one look into its history table is enough, which saves a tenth of a second of CPU or more.
 */
final class Schema {
    /** The highest migration in db/migration; a test holds the two together. */
    static final int VERSION = 5;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /**
     * Looks at the file without changing it, and brings it up to date if it may be.
     *
     * @throws StoreUnavailable when it is damaged, not this program's, or newer than this program; nothing was changed
     */
    static void bringUpToDate(SqliteFile file) {
        boolean fresh = file.isNew();
        if (!fresh) {
            file.check();
        }
        int version = fresh ? 0 : versionOf(file);
        if (version > VERSION) {
            throw new StoreUnavailable(
                    ("%s was made by a newer Ela Parem (its tables have version %d, this program knows %d)."
                                    + " Start the newer program, or put back a backup. Nothing was changed.")
                            .formatted(file.path(), version, VERSION));
        }
        if (version < VERSION) {
            migrate(file);
        }
    }

    /**
     * The version of the tables in this file; 0 when it has none.
     *
     * @throws StoreUnavailable when it is damaged or not this program's; nothing was changed
     */
    static int versionOf(SqliteFile file) {
        try (Connection connection = file.forReading().getConnection();
                Statement statement = connection.createStatement()) {
            if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
                return 0;
            }
            if (number(statement, "SELECT count(*) FROM sqlite_master WHERE name = '" + HISTORY + "'") == 0) {
                throw notOurs(file.path());
            }
            int version = number(statement, "SELECT max(CAST(version AS INT)) FROM " + HISTORY + " WHERE success");
            if (version == VERSION) {
                readBeginnings(statement);
            }
            return version;
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    SqliteTrouble.whileOpening(e).getMessage() + " File: " + file.path() + ". Nothing was changed.", e);
        }
    }

    /** Reads where each table begins: finds most damage for a few pages' cost. */
    private static void readBeginnings(Statement statement) throws SQLException {
        for (String table : new String[] {"inbox", "learners", "messages", "lessons", "outbox", "airtable_users"}) {
            number(statement, "SELECT count(*) FROM (SELECT * FROM " + table + " LIMIT 1) AS beginning");
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static void migrate(SqliteFile file) {
        try {
            Flyway.configure()
                    .dataSource(file.forWriting())
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("key", "INTEGER PRIMARY KEY", "identity", "INTEGER PRIMARY KEY AUTOINCREMENT"))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw SqliteTrouble.whileOpening(e);
        }
    }

    private static StoreUnavailable notOurs(Path path) {
        return new StoreUnavailable(
                "%s is a database of another program. Move it away, or set DATA_DIR to another folder. Nothing was changed."
                        .formatted(path));
    }
}
