package ee.elaparem.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Readers of a server: a pool, since connections over a network break and have to be looked after. */
final class PooledReaders implements Readers {
    private final HikariDataSource pool;
    private final Trouble trouble;

    PooledReaders(HikariConfig config, Trouble trouble) {
        this.pool = new HikariDataSource(config);
        this.trouble = trouble;
    }

    @Override
    public <T> T read(Function<Session, T> reading) {
        if (pool.isClosed()) {
            throw Writer.closedStore();
        }
        for (int left = pool.getMaximumPoolSize(); ; left--) {
            try (Connection connection = pool.getConnection()) {
                return reading.apply(new Session(connection));
            } catch (SQLException | RuntimeException e) {
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
