package ee.elaparem.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Readers of a server: a pool, since connections over a network break and have to be looked after. */
final class PooledReaders implements Readers {
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Trouble trouble;

    PooledReaders(HikariConfig config, Trouble trouble) {
        this.pool = new HikariDataSource(config);
        this.trouble = trouble;
        this.jdbi = Jdbi.create(pool);
        // the SQL is used as it stands: "<" is less-than, never the beginning of a template's variable
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    }

    @Override
    public <T> T read(Function<Handle, T> reading) {
        if (pool.isClosed()) {
            throw Writer.closedStore();
        }
        for (int left = pool.getMaximumPoolSize(); ; left--) {
            try (Handle handle = jdbi.open()) {
                return reading.apply(handle);
            } catch (RuntimeException e) {
                // after a cut each idle connection is found to be dead only by using it; reading again harms nobody
                if (left == 0 || !PostgresTrouble.wasCut(e)) {
                    throw trouble.explain(e);
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
