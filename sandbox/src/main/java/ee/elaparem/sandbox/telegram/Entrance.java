package ee.elaparem.sandbox.telegram;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of several replicas of a bot: passes each update on to the next of them in turn, as a host's load
 * balancer does that looks after nobody's health. The sender hears 502 where that replica does not answer.
 */
public final class Entrance implements AutoCloseable {
    private static final HeaderName SECRET = HeaderNames.create("X-Telegram-Bot-Api-Secret-Token");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final WebServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** @throws RuntimeException when no port can be had */
    public Entrance() {
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .host(InetAddress.getLoopbackAddress().getHostAddress())
                .port(0)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(100))
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any(this::pass))
                .build()
                .start();
    }

    /** Without a path; each path is passed on as it is. */
    public URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port());
    }

    /** A port for one more replica behind it, which need not be there yet. */
    public int newPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.add(socket.getLocalPort());
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass(ServerRequest request, ServerResponse response) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        HttpRequest passed = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + request.path().rawPath()))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header(SECRET.defaultCase(), request.headers().first(SECRET).orElse(""))
                .POST(BodyPublishers.ofByteArray(request.content().as(byte[].class)))
                .build();
        int status;
        try {
            status = http.send(passed, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 502;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = 502;
        }
        response.status(status).send();
    }

    @Override
    public void close() {
        server.stop();
        http.shutdownNow();
    }
}
