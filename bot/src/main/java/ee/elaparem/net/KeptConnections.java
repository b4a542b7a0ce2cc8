package ee.elaparem.net;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to one server, over connections that are kept open: one request, one whole answer, on the thread that asks. A
 * request is never sent twice. For any number of threads.
 *
 * <p>A turn makes several small calls, of the Bot API and of a model, so what a client does around them is a good part of
 * what a turn costs; this one does nothing around them. It follows no redirect, keeps no cookie, asks for no compression and
 * knows no proxy.
 */
public final class KeptConnections implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A connection that was idle for longer is looked at before it is used: the server may have closed it. */
    private static final long LOOK_AFTER = TimeUnit.SECONDS.toNanos(5);

    /** Servers close idle connections, many after a minute or more. */
    private static final long KEEP = TimeUnit.SECONDS.toNanos(50);

    /** How the headers begin by which a service tells what may still be asked of it. */
    static final String LIMITS = "x-ratelimit-";

    private final String host;
    private final int port;
    private final boolean secure;
    private final String hostHeader;
    private final int mostIdle;
    private final int largestAnswer;
    private final Deadlines deadlines = new Deadlines();
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    /** All connections, used ones too. */
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    private boolean closed;
    private volatile boolean cut;

    /**
     * @param server scheme (http or https), host and perhaps a port
     * @param mostIdle how many unused connections are kept, from 1
     * @param largestAnswer in bytes; a longer one is an {@link AnswerTooLong}
     */
    public KeptConnections(URI server, int mostIdle, int largestAnswer) {
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
     * @param limits the headers that begin with {@code x-ratelimit-}, by their names in small letters
     */
    public record Answer(
            int status,
            byte[] body,
            @Nullable String retryAfter,
            @Nullable String date,
            Map<String, String> limits) {}

    /** The answer is longer than it may be. */
    public static final class AnswerTooLong extends IOException {
        AnswerTooLong(int most) {
            super("The answer is longer than " + most + " bytes");
        }
    }

    /** No connection came about, so nothing was asked. */
    public static final class NotConnected extends IOException {
        NotConnected(IOException cause) {
            super(cause);
        }
    }

    /** A connection that had been kept turned out to be at its end: nothing was answered, and likely nothing read. */
    public static final class Ended extends IOException {
        Ended(IOException cause) {
            super(cause);
        }
    }

    /** @param path from the first slash on, encoded */
    public Answer get(String path, Duration within) throws IOException {
        return exchange(request("GET", path, Map.of(), new byte[0]), within);
    }

    /**
     * @param path from the first slash on, encoded
     * @param within how long all of it may take, or up to a second longer
     * @throws NotConnected when the request was surely not sent
     * @throws SocketTimeoutException when the answer is not there in time
     * @throws IOException when the server may have got the request, or not
     */
    public Answer post(String path, String contentType, byte[] body, Duration within) throws IOException {
        return post(path, Map.of("Content-Type", contentType), body, within);
    }

    /**
     * The same with other headers.
     *
     * @param headers by their names, beside those that every request has
     */
    public Answer post(String path, Map<String, String> headers, byte[] body, Duration within) throws IOException {
        return exchange(request("POST", path, headers, body), within);
    }

    /** The same, for an answer whose body is to be read while it comes; {@code within} holds for the body too. */
    public OpenAnswer open(String path, Map<String, String> headers, byte[] body, Duration within) throws IOException {
        byte[] request = request("POST", path, headers, body);
        HttpConnection connection = connection(within);
        OpenAnswer answer = null;
        try {
            answer = connection.open(request, largestAnswer, this);
            return answer;
        } finally {
            if (answer == null) {
                leave(connection, false);
            }
        }
    }

    private byte[] request(String method, String path, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(512)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(hostHeader)
                .append("\r\nUser-Agent: ela-parem\r\n");
        headers.forEach((name, value) ->
                head.append(oneLine(name)).append(": ").append(oneLine(value)).append("\r\n"));
        if (method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        return request;
    }

    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                throw new IllegalArgumentException("A header with more than one line");
            }
        }
        return text;
    }

    private Answer exchange(byte[] request, Duration within) throws IOException {
        HttpConnection connection = connection(within);
        boolean keep = false;
        try {
            Answer answer = connection.exchange(request, largestAnswer);
            keep = connection.staysOpen();
            return answer;
        } finally {
            leave(connection, keep);
        }
    }

    /** One that is kept, or a new one; looked after until it is left. */
    private HttpConnection connection(Duration within) throws IOException {
        long deadline = System.nanoTime() + within.toNanos();
        HttpConnection connection = keptOrNew(deadline);
        connection.endBy(deadline);
        deadlines.begun(connection);
        return connection;
    }

    private HttpConnection keptOrNew(long deadline) throws IOException {
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
            end(kept);
        }
        HttpConnection made;
        try {
            made = connect(deadline);
        } catch (IOException e) {
            throw new NotConnected(e);
        }
        open.add(made);
        if (cut) {
            made.cut();
        }
        return made;
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

    /** Takes a connection back, for others where it is to be kept. */
    void leave(HttpConnection connection, boolean keep) {
        deadlines.ended(connection);
        HttpConnection surplus = connection;
        if (keep) {
            synchronized (idle) {
                if (!closed) {
                    idle.addLast(connection);
                    surplus = idle.size() > mostIdle ? idle.pollFirst() : null;
                }
            }
        }
        if (surplus != null) {
            end(surplus);
        }
    }

    private void end(HttpConnection connection) {
        open.remove(connection);
        connection.close();
    }

    /** Closes the unused connections; what is under way goes on. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(this::end);
            idle.clear();
        }
        deadlines.close();
    }

    /** Closes all connections, so that what is under way fails at once, and what comes later as well. */
    public void cut() {
        cut = true;
        close();
        open.forEach(HttpConnection::cut);
    }
}
