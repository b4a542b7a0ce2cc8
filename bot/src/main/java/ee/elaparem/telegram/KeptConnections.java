package ee.elaparem.telegram;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to one server, over connections that are kept open: one request, one whole answer, on the thread that asks. A
 * request is never sent twice. For any number of threads.
 *
 * <p>The Bot API takes two or three small calls for each turn, so what a client does around them is a good part of what a
 * turn costs; this one does nothing around them. It follows no redirect, keeps no cookie and asks for no compression.
 */
final class KeptConnections implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A connection that was idle for longer is looked at before it is used: the server may have closed it. */
    private static final long LOOK_AFTER = TimeUnit.SECONDS.toNanos(5);

    /** Servers close idle connections, many after a minute or more. */
    private static final long KEEP = TimeUnit.SECONDS.toNanos(50);

    private final String host;
    private final int port;
    private final boolean secure;
    private final String hostHeader;
    private final int mostIdle;
    private final int largestAnswer;
    private final Deadlines deadlines = new Deadlines();
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param server scheme (http or https), host and perhaps a port
     * @param mostIdle how many unused connections are kept, from 1
     * @param largestAnswer in bytes; a longer one is an {@link AnswerTooLong}
     */
    KeptConnections(URI server, int mostIdle, int largestAnswer) {
        secure = "https".equals(server.getScheme());
        // an IPv6 address stands in brackets in an address and in the header, but not for a socket
        host = server.getHost().replaceAll("[\\[\\]]", "");
        port = server.getPort() > 0 ? server.getPort() : secure ? 443 : 80;
        hostHeader = server.getHost() + (server.getPort() > 0 ? ":" + server.getPort() : "");
        this.mostIdle = mostIdle;
        this.largestAnswer = largestAnswer;
    }

    /**
     * A whole answer.
     *
     * @param retryAfter the header of this name; null when there is none
     * @param date likewise
     */
    record Answer(
            int status,
            byte[] body,
            @Nullable String retryAfter,
            @Nullable String date) {}

    /** The answer is longer than it may be. */
    static final class AnswerTooLong extends IOException {
        AnswerTooLong(int most) {
            super("The answer is longer than " + most + " bytes");
        }
    }

    /** No connection came about, so nothing was asked. */
    static final class NotConnected extends IOException {
        NotConnected(IOException cause) {
            super(cause);
        }
    }

    /** @param path from the first slash on, encoded */
    Answer get(String path, Duration within) throws IOException {
        return exchange(head("GET", path).append("\r\n"), new byte[0], within);
    }

    /**
     * @param path from the first slash on, encoded
     * @param within how long all of it may take, or up to a second longer
     * @throws NotConnected when the request was surely not sent
     * @throws SocketTimeoutException when the answer is not there in time
     * @throws IOException when the server may have got the request, or not
     */
    Answer post(String path, String contentType, byte[] body, Duration within) throws IOException {
        StringBuilder head = head("POST", path)
                .append("Content-Type: ")
                .append(contentType)
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        return exchange(head, body, within);
    }

    private StringBuilder head(String method, String path) {
        return new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(hostHeader)
                .append("\r\nUser-Agent: ela-parem\r\n");
    }

    private Answer exchange(CharSequence head, byte[] body, Duration within) throws IOException {
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);

        long deadline = System.nanoTime() + within.toNanos();
        HttpConnection connection = connection(deadline);
        connection.endBy(deadline);
        deadlines.begun(connection);
        boolean keep = false;
        try {
            Answer answer = connection.exchange(request, largestAnswer);
            keep = connection.staysOpen();
            return answer;
        } finally {
            deadlines.ended(connection);
            if (keep) {
                giveBack(connection);
            } else {
                connection.close();
            }
        }
    }

    private HttpConnection connection(long deadline) throws IOException {
        while (true) {
            HttpConnection kept;
            synchronized (idle) {
                kept = idle.pollLast();
            }
            if (kept == null) {
                break;
            }
            long unused = System.nanoTime() - kept.lastUsed();
            if (unused < LOOK_AFTER || unused < KEEP && kept.isStillOpen()) {
                return kept;
            }
            kept.close();
        }
        try {
            return connect(deadline);
        } catch (IOException e) {
            throw new NotConnected(e);
        }
    }

    private HttpConnection connect(long deadline) throws IOException {
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                long left = Math.min(CONNECT.toNanos(), deadline - System.nanoTime());
                if (left <= 0) {
                    throw new SocketTimeoutException("Connect timed out");
                }
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), (int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
                return new HttpConnection(socket, secure ? secured(socket) : socket);
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secured =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        secured.setSSLParameters(parameters);
        secured.setSoTimeout((int) CONNECT.toMillis());
        secured.startHandshake();
        secured.setSoTimeout(0);
        return secured;
    }

    private void giveBack(HttpConnection connection) {
        HttpConnection surplus = connection;
        synchronized (idle) {
            if (!closed) {
                idle.addLast(connection);
                surplus = idle.size() > mostIdle ? idle.pollFirst() : null;
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    /** Closes the unused connections; what is under way goes on. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(HttpConnection::close);
            idle.clear();
        }
        deadlines.close();
    }
}
