package ee.elaparem.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;

/** Readers of a file. A queue does for a pool here: the connections lead to a file of this machine and do not go stale. */
final class FileReaders implements Readers {
    private static final int COUNT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Session> idle = new ArrayBlockingQueue<>(COUNT);
    private volatile boolean closed;

    private final Trouble trouble;

    private FileReaders(Trouble trouble) {
        this.trouble = trouble;
    }

    static FileReaders open(DataSource source, Trouble trouble) throws SQLException {
        FileReaders readers = new FileReaders(trouble);
        try {
            for (int i = 0; i < COUNT; i++) {
                readers.idle.add(new Session(source.getConnection()));
            }
        } catch (SQLException e) {
            readers.close();
            throw e;
        }
        return readers;
    }

    @Override
    public <T> T read(Function<Session, T> reading) {
        Session session = borrow();
        try {
            return reading.apply(session);
        } catch (RuntimeException e) {
            session.forget();
            throw trouble.explain(e);
        } finally {
            idle.add(session);
        }
    }

    private Session borrow() {
        if (closed) {
            throw Writer.closedStore();
        }
        try {
            Session session = idle.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (session != null) {
                return session;
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
        List<Session> sessions = new ArrayList<>();
        boolean interrupted = false;
        try {
            for (int i = 0; i < COUNT; i++) {
                Session session = idle.poll(idle.isEmpty() ? PATIENCE.toMillis() / COUNT : 0, TimeUnit.MILLISECONDS);
                if (session != null) {
                    sessions.add(session);
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        sessions.forEach(Session::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
