package ee.elaparem.bench.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on this machine, which keeps its promises as a real one does: a commit is on the disk before it is
 * told. It may be stopped and started, and broken off.
 */
public final class OwnPostgres implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    /** The transactions of this database; what went to the log on the whole server. */
    private static final String COUNTS = """
            SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
                (SELECT wal_bytes FROM pg_stat_wal),
                (SELECT coalesce(sum(fsyncs), 0) FROM pg_stat_io WHERE object = 'wal')""";

    private final Path folder;
    private EmbeddedPostgres server;

    /** @param folder for its data; made where it is not there */
    public OwnPostgres(Path folder) throws IOException {
        this.folder = folder;
        server = builder().start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                // the library switches this off, for tests
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "100");
    }

    /** For DATABASE_URL. */
    public String url() {
        return "postgres://postgres:secret@127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Ends all connections and the server, as an upgrade does, and starts it again at the same address. */
    public void restart() throws IOException {
        server.close();
        server = builder().setPort(server.getPort()).start();
    }

    /**
     * Kills one of its processes: it ends all others in the middle of what they do, and recovers from its log. Returns
     * when they have ended; until it has recovered it takes no connections.
     */
    public void breakOff() throws InterruptedException {
        List<ProcessHandle> before =
                process().stream().flatMap(ProcessHandle::children).toList();
        before.stream().findAny().ifPresent(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + ENDS_WITHIN.toNanos();
        while (before.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The database did not end within " + ENDS_WITHIN.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** What it has done so far. */
    public DatabaseUse use() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(COUNTS)) {
            counts.next();
            return new DatabaseUse(cpu(), counts.getLong(1), counts.getLong(2), counts.getLong(3));
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not tell what it has done", e);
        }
    }

    private Duration cpu() {
        return process().stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The server's first process, whose number is the first line of a file of its own. */
    private Optional<ProcessHandle> process() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
