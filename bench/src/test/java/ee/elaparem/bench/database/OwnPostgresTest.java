package ee.elaparem.bench.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is broken off and restarted keeps what it has promised, and its address. */
class OwnPostgresTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereAfterEachEnd() throws Exception {
        try (OwnPostgres server = new OwnPostgres(folder.resolve("data"))) {
            String address = server.url();
            run(server, "CREATE TABLE kept (number INT)");
            DatabaseUse before = server.use();
            run(server, "INSERT INTO kept VALUES (1)");
            server.breakOff();
            awaitRecovery(server);
            assertThat(count(server)).as("after a sudden end").isEqualTo(1);

            run(server, "INSERT INTO kept VALUES (2)");
            server.restart();
            assertThat(count(server)).as("after an orderly end").isEqualTo(2);
            assertThat(server.url()).isEqualTo(address);
            assertThat(before.transactions()).isPositive();
            assertThat(before.logBytes()).isPositive();
            assertThat(before.logSyncs()).as("a commit is on the disk").isPositive();
            awaitUseOfCpu(server);
        }
    }

    /** The system counts in steps of 10 ms, which a restart can fit between: so it is given work until one is full. */
    private static void awaitUseOfCpu(OwnPostgres server) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!server.use().cpu().isPositive()) {
            assertThat(System.nanoTime()).as("its work is counted").isLessThan(end);
            run(server, "SELECT sum(sqrt(number)) FROM generate_series(1, 100000) AS numbers (number)");
        }
    }

    private static void awaitRecovery(OwnPostgres server) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                connect(server).close();
                return;
            } catch (SQLException e) {
                assertThat(System.nanoTime())
                        .as("it recovers: " + e.getMessage())
                        .isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static int count(OwnPostgres server) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM kept")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(OwnPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(OwnPostgres server) throws SQLException {
        String address = server.url().replace("postgres:secret@", "");
        return DriverManager.getConnection(address.replace("postgres://", "jdbc:postgresql://"), "postgres", "secret");
    }
}
