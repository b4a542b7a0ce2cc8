package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the version that this program knows. Flyway does it, and is loaded only when there is something
 * to do: at most starts one look into its history table is enough, which saves a tenth of a second of CPU or more.
 *
 * <p>Tables of a newer program are worked with as they are, unless that one has made a breaking change: so a deploy can be
 * taken back, and an older replica may start again while the newer ones come up.
 */
final class Schema {
    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    /** The highest migration in db/migration; a test holds the two together. */
    static final int VERSION = 11;

    private static final String HISTORY = "flyway_schema_history";

    /**
     * Tells whether a migration was made beside which this program cannot go on: the name of such a one begins with
     * "breaking". All others only add to the tables.
     */
    static final String IS_BROKEN = "SELECT count(*) FROM " + HISTORY + " WHERE success AND CAST(version AS INT) > "
            + VERSION + " AND description LIKE 'breaking%'";

    private Schema() {}

    /**
     * Looks at the database without changing it, and brings it up to date if it may be.
     *
     * @throws StoreUnavailable when it is damaged, not this program's, or a newer program's that this one cannot work with;
     *     nothing was changed
     */
    static void bringUpToDate(Database database) {
        boolean fresh = database.isNew();
        if (!fresh) {
            database.check();
        }
        int version = fresh ? 0 : versionOf(database);
        if (version < VERSION) {
            version = migrate(database);
        }
        if (version > VERSION) {
            log.info(
                    "The tables are those of a newer Ela Parem (version {}, this program knows {}), which only added to them",
                    version,
                    VERSION);
        }
    }

    /**
     * The version of the tables in this database; 0 when it has none. One above {@link #VERSION} is a newer program's that
     * this one can work with, for all it did was to add to them.
     *
     * @throws StoreUnavailable when it is damaged, not this program's, or a newer program's that this one cannot work with;
     *     nothing was changed
     */
    static int versionOf(Database database) {
        try (Connection connection = database.look();
                Statement statement = connection.createStatement()) {
            if (number(statement, "SELECT count(*) FROM " + database.tables()) == 0) {
                return 0;
            }
            if (number(statement, "SELECT count(*) FROM " + database.tables() + " WHERE name = '" + HISTORY + "'")
                    == 0) {
                throw notOurs(database);
            }
            int version = number(statement, "SELECT max(CAST(version AS INT)) FROM " + HISTORY + " WHERE success");
            if (version > VERSION && number(statement, IS_BROKEN) > 0) {
                throw newer(database, version);
            }
            if (version >= VERSION) {
                readBeginnings(statement);
            }
            return version;
        } catch (SQLException e) {
            throw new StoreUnavailable(
                    database.trouble().whileOpening(e).getMessage() + " Database: " + database.name()
                            + ". Nothing was changed.",
                    e);
        }
    }

    /** Reads where each table begins: finds most damage for a few pages' cost. */
    private static void readBeginnings(Statement statement) throws SQLException {
        for (String table :
                new String[] {"inbox", "done_updates", "learners", "messages", "lessons", "outbox", "airtable_users"}) {
            number(statement, "SELECT count(*) FROM (SELECT * FROM " + table + " LIMIT 1) AS beginning");
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Returns the version of the tables then: a newer program may have begun at the same moment and been first. */
    static int migrate(Database database) {
        try {
            Flyway.configure()
                    .dataSource(database.migrating())
                    .locations("classpath:db/migration")
                    .placeholders(database.placeholders())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw database.trouble().whileOpening(e);
        }
        return versionOf(database);
    }

    private static StoreUnavailable newer(Database database, int version) {
        return new StoreUnavailable(
                ("%s was made by a newer Ela Parem, whose tables this program cannot work with (they have version %d, it"
                                + " knows %d). Start the newer program, or put back a backup. Nothing was changed.")
                        .formatted(database.name(), version, VERSION));
    }

    private static StoreUnavailable notOurs(Database database) {
        return new StoreUnavailable("%s is a database of another program. %s Nothing was changed."
                .formatted(database.name(), database.notOurs()));
    }
}
