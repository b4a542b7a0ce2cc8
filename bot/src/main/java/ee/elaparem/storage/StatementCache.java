package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Keeps a connection's prepared statements, so that SQLite parses and plans each SQL text once. The texts are this
 * package's constants, which bounds it. Like its connection, it serves one thread at a time.
 */
final class StatementCache extends DefaultStatementBuilder {
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private StatementCache() {}

    /** A handle on this connection that keeps its statements. */
    static Handle handle(Connection connection) {
        Handle handle = Jdbi.open(connection);
        // the SQL is used as it stands: "<" is less-than, never the beginning of a template's variable
        handle.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        handle.setStatementBuilder(new StatementCache());
        return handle;
    }

    /** To be called after a failure: the driver gives up a statement that failed, and does not say so. */
    static void forget(Handle handle) {
        handle.getStatementBuilder().close(handle.getConnection());
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = prepared.get(sql);
        if (kept == null) {
            kept = super.create(connection, sql, context);
            prepared.put(sql, kept);
        }
        return kept;
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement kept) {
            // all of them come from the cache: lets go of the values, the statement is used again
            kept.clearParameters();
        } else {
            super.close(connection, sql, statement);
        }
    }

    @Override
    public void close(Connection connection) {
        prepared.values().forEach(StatementCache::closeQuietly);
        prepared.clear();
    }

    private static void closeQuietly(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // it goes with its connection
        }
    }
}
