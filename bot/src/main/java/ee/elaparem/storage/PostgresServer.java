package ee.elaparem.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database: connections to it that neither hang for ever nor promise less than the store does. */
record PostgresServer(DatabaseUrl url) implements Database {
    private static final int READERS = 4;
    private static final int SHIFTS = 3;
    private static final int SOCKET_SECONDS = 20;

    /** Short, so that a connection that leads nowhere is made anew soon. */
    private static final int PRESENCE_SECONDS = 3;

    private static final int POOL_WAIT_MILLIS = 10_000;

    /**
     * Said over each new connection. What a commit holds is on the disk when it returns, whatever the server's default is.
     * A transaction that its process has left standing is ended before its leases run out.
     */
    private static final String MANNERS = """
            SET synchronous_commit = on; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s';
            SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
            """;

    /** A lease that is lost with the server's power costs nothing, so nobody waits for the disk over it. */
    private static final String MANNERS_OF_SHIFTS = MANNERS + "SET synchronous_commit = off;";

    @Override
    public String name() {
        return "The " + url;
    }

    @Override
    public Trouble trouble() {
        return new PostgresTrouble();
    }

    /** Never known before it is opened. */
    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public void check() {
        try (Connection connection = look();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_encoding")) {
            if (row.next() && !row.getString(1).equals("UTF8")) {
                throw new StoreUnavailable(
                        "%s is kept in %s and cannot hold every language. Make it anew with ENCODING 'UTF8'."
                                .formatted(name(), row.getString(1)));
            }
        } catch (SQLException e) {
            throw trouble().whileOpening(e);
        }
    }

    @Override
    public long size() {
        try (Connection connection = look();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw trouble().whileOpening(e);
        }
    }

    @Override
    public Connection look() throws SQLException {
        return connect(MANNERS, SOCKET_SECONDS);
    }

    @Override
    public String tables() {
        return "(SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()) AS tables";
    }

    @Override
    public String notOurs() {
        return "Set DATABASE_URL to a database of the bot's own.";
    }

    @Override
    public DataSource migrating() {
        // no bound on a statement's time: a migration of large tables takes what it takes
        return source(0);
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "key", "BIGINT PRIMARY KEY",
                "identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                "bytes", "BYTEA",
                "onServer", "");
    }

    @Override
    public WriteConnection openWriter() throws SQLException {
        return new PostgresWriteConnection(() -> connect(MANNERS, SOCKET_SECONDS));
    }

    @Override
    public Readers openReaders() {
        return new PooledReaders(pool("store-readers", READERS, MANNERS), trouble());
    }

    @Override
    public Common openCommon() throws SQLException {
        HikariDataSource pool = new HikariDataSource(pool("store-shifts", SHIFTS, MANNERS_OF_SHIFTS));
        long me = PostgresShifts.newNumber();
        try {
            Presence presence = Presence.begin(() -> connect(MANNERS_OF_SHIFTS, PRESENCE_SECONDS), me);
            presence.tick();
            return new Common(new PostgresShifts(pool, trouble(), me, presence), new PostgresPace("Mistral", pool));
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public String slow() {
        return "The database does not answer. Check the server and the network to it.";
    }

    private Connection connect(String manners, int socketSeconds) throws SQLException {
        Connection connection = source(socketSeconds).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(manners);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private HikariConfig pool(String name, int most, String manners) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source(SOCKET_SECONDS));
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(manners);
        config.setConnectionTimeout(POOL_WAIT_MILLIS);
        config.setValidationTimeout(3_000);
        config.setKeepaliveTime(120_000);
        // else the pool asks its first connection, and is of no use ever after when that one is cut just then
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(POOL_WAIT_MILLIS);
        return config;
    }

    private PGSimpleDataSource source(int socketSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        Properties properties = url.properties();
        try {
            for (String name : properties.stringPropertyNames()) {
                source.setProperty(name, properties.getProperty(name));
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("An option of DATABASE_URL has a value that the driver does not take.");
        }
        if (!url.options().containsKey("ApplicationName")) {
            source.setApplicationName("ela-parem");
        }
        source.setConnectTimeout(5);
        source.setSocketTimeout(socketSeconds);
        source.setTcpKeepAlive(true);
        // a server's detail quotes the values of a row, and those are a learner's
        source.setLogServerErrorDetail(false);
        return source;
    }
}
