package ee.elaparem.web;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** The one HTTP port of the bot, open from {@link #open} until {@link #close}. */
public final class WebPort implements AutoCloseable {
    /** Larger bodies are refused with 413. An update of Telegram is a few KB. */
    static final long MOST_BODY_BYTES = 1024 * 1024;

    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final WebServer server;

    /** Who can reach the port. */
    public enum Reach {
        /** Programs on this machine. */
        THIS_MACHINE,
        /** Everybody: the port is bound to all interfaces. */
        EVERYBODY
    }

    private WebPort(WebServer server) {
        this.server = server;
    }

    /**
     * Opens the port and serves these.
     *
     * @param port from 1 to 65535, or 0 for any free one
     * @param services each with its paths from the root; the first that knows a path answers
     * @throws PortUnavailable when the port is taken or not allowed
     */
    public static WebPort open(Reach reach, int port, List<? extends HttpService> services) {
        HttpRouting.Builder routing = HttpRouting.builder();
        services.forEach(routing::register);
        WebServer server = WebServer.builder()
                .bindAddress(address(reach, port))
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxPayloadSize(MOST_BODY_BYTES)
                .maxInMemoryEntity((int) MOST_BODY_BYTES)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE_CONNECTION)
                .addRouting(routing)
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            throw unavailable(port, e);
        }
        return new WebPort(server);
    }

    /** The port's number, also where any free one was asked for. */
    public int port() {
        return server.port();
    }

    /** Where a browser on this machine finds it. */
    public URI url() {
        return URI.create("http://localhost:" + port());
    }

    /** Ends the requests in hand, waiting for them at most two seconds, and closes the port. */
    @Override
    public void close() {
        server.stop();
    }

    private static SocketAddress address(Reach reach, int port) {
        return switch (reach) {
            case THIS_MACHINE -> new InetSocketAddress(loopback(), port);
            case EVERYBODY -> new InetSocketAddress(port);
        };
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PortUnavailable unavailable(int port, RuntimeException error) {
        boolean taken = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            taken |= cause instanceof BindException
                    && String.valueOf(cause.getMessage()).contains("in use");
        }
        int other = port < 65535 ? port + 1 : 8080;
        String message = taken
                ? "Port " + port + " is taken by another program, perhaps by this bot in another window."
                        + " Stop that one, or choose another port: PORT=" + other + " ./ela-parem"
                : "Port " + port + " cannot be opened. Choose another one, above 1023: PORT=" + Math.max(other, 8080)
                        + " ./ela-parem";
        return new PortUnavailable(port, message, error);
    }
}
