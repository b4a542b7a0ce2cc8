package ee.elaparem.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** Readers of a file. A queue does for a pool here: the connections lead to a file of this machine and do not go stale. */
final class FileReaders implements Readers {
    private static final int COUNT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Handle> idle = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean closed;

    private final Trouble trouble;

    private FileReaders(Trouble trouble) {
        this.trouble = trouble;
    }

    static FileReaders open(DataSource source, Trouble trouble) throws SQLException {
        FileReaders readers = new FileReaders(trouble);
        try {
            for (int i = 0; i < COUNT; i++) {
                Connection connection = source.getConnection();
                readers.idle.add(StatementCache.handle(connection));
            }
        } catch (SQLException e) {
            readers.close();
            throw e;
        }
        return readers;
    }

    @Override
    public <T> T read(Function<Handle, T> reading) {
        Handle handle = borrow();
        try {
            return reading.apply(handle);
        } catch (RuntimeException e) {
            StatementCache.forget(handle);
            throw trouble.explain(e);
        } finally {
            idle.add(handle);
        }
    }

    private Handle borrow() {
        if (closed) {
            throw Writer.closedStore();
        }
        try {
            Handle handle = idle.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (handle != null && !handle.isClosed()) {
                return handle;
            }
            if (closed) {
                throw Writer.closedStore();
            }
            throw new StoreUnavailable("The store has more to read than the disk can give. Try again later.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while waiting to read the store.", e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Handle> handles = new ArrayList<>();
        boolean interrupted = false;
        try {
            for (int i = 0; i < COUNT; i++) {
                Handle handle = idle.poll(idle.isEmpty() ? PATIENCE.toMillis() / COUNT : 0, TimeUnit.MILLISECONDS);
                if (handle != null) {
                    handles.add(handle);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        handles.forEach(Handle::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
