package ee.elaparem.net;

import ee.elaparem.net.KeptConnections.Answer;
import java.io.Closeable;
import java.io.InputStream;

/**
 * An answer whose body is read while it comes, on one thread. Closing it keeps the connection for others where the body was
 * read to its end, and breaks it off where it was not.
 */
public final class OpenAnswer implements Closeable {
    private final KeptConnections owner;
    private final HttpConnection connection;
    private final Answer head;
    private final HttpBody body;
    private boolean closed;

    OpenAnswer(KeptConnections owner, HttpConnection connection, Answer head, HttpBody body) {
        this.owner = owner;
        this.connection = connection;
        this.head = head;
        this.body = body;
    }

    /** What came before the body. */
    public Answer head() {
        return head;
    }

    /** Reading throws a {@link java.net.SocketTimeoutException} when the time for the whole answer is over. */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owner.leave(connection, body.isWhole() && connection.staysOpen());
        }
    }
}
