package ee.elaparem.web;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTTP port of the bot, open from {@link #open} until {@link #close}. */
public final class WebPort implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebPort.class);

    /** Larger bodies are refused with 413. An update of Telegram is a few KB. */
    static final long MOST_BODY_BYTES = 1024 * 1024;

    private static final int DEFAULT_PORT = 8080;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(2);

    /** Whoever sends nothing for so long in the middle of a request, or before the next, is hung up on. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

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
        return open(reach, port, services, SILENCE);
    }

    static WebPort open(Reach reach, int port, List<? extends HttpService> services, Duration silence) {
        SocketAddress address = address(reach, port);
        requireFree(address, port);
        WebServices.register();
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(new CloseWhereAsked());
        services.forEach(routing::register);
        WebServer server = WebServer.builder()
                .bindAddress(address)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxPayloadSize(MOST_BODY_BYTES)
                .maxInMemoryEntity((int) MOST_BODY_BYTES)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE_CONNECTION)
                .useNio(false)
                .connectionOptions(new ConnectionOptions(silence))
                .addRouting(routing)
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new PortUnavailable(port, "Port " + port + " could not be opened; the log says why.", null);
        }
        log.debug("Port {} is open to {}", server.port(), reach);
        return new WebPort(server);
    }

    /** Why this port cannot be opened now; empty where it can. Opens nothing. */
    public static Optional<PortUnavailable> trouble(Reach reach, int port) {
        try {
            requireFree(address(reach, port), port);
            return Optional.empty();
        } catch (PortUnavailable e) {
            return Optional.of(e);
        }
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

    /** Tries the address first, for the server itself only logs that it could not start. */
    private static void requireFree(SocketAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            int other = Math.max(DEFAULT_PORT, port < MOST_PORT ? port + 1 : 0);
            boolean taken = String.valueOf(e.getMessage()).contains("in use");
            throw new PortUnavailable(
                    port,
                    taken
                            ? "Port " + port + " is taken by another program, perhaps by this bot in another window."
                                    + " Stop that one, or choose another port: PORT=" + other + " ./ela-parem"
                            : "Port " + port + " cannot be opened here (" + e.getMessage() + ")."
                                    + " Choose another port: PORT=" + other + " ./ela-parem",
                    e);
        }
    }
}
