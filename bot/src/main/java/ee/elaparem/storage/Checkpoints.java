package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes what SQLite's log holds over into the file, on a thread and a connection of its own. By default the commit that fills
 * the log does that, about once a second under load, and its learners wait twice more for the disk, and longer than for the
 * log, as the file's pages lie apart.
 *
 * <p>The log begins anew only when all of it is taken over, which constant writing may prevent; who writes has to see to that
 * now and then ({@link WriteConnection#emptyLog}).
 */
final class Checkpoints implements AutoCloseable {
    /** Some hundred pages of the log, at some ten a commit. */
    private static final int COMMITS = 64;

    private final DataSource file;
    private final Semaphore due = new Semaphore(0);
    private volatile boolean closed;

    /** Only the writer's thread counts. */
    private int commits;

    private @Nullable Thread thread;

    Checkpoints(DataSource file) {
        this.file = file;
    }

    /** To be told of each commit, by the thread that writes; the first one that makes work starts the thread. */
    void committed() {
        if (++commits % COMMITS != 0 || closed) {
            return;
        }
        if (thread == null) {
            thread = Thread.ofPlatform().name("store-checkpoint").daemon().start(this::run);
        }
        due.release();
    }

    private void run() {
        Connection connection = null;
        try {
            while (!closed) {
                due.acquire();
                due.drainPermits();
                try {
                    if (connection == null) {
                        connection = file.getConnection();
                    }
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
                    }
                } catch (SQLException e) {
                    // what is committed is safe in the log, and what is wrong with the disk the next commit tells
                }
            }
        } catch (InterruptedException e) {
            // nobody but close() ends this thread, and it does so by a permit
        } finally {
            close(connection);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // nothing is lost with it
        }
    }

    /** Finishes what is under way. By the thread that counts, or after it. */
    @Override
    public void close() {
        closed = true;
        due.release();
        Thread running = thread;
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
