package ee.elaparem.app;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands before the instances of the bot: one address, whichever of them it leads to. */
final class Platform implements AutoCloseable {
    private final AtomicReference<@Nullable URI> instance = new AtomicReference<>();
    private final AtomicReference<@Nullable HttpRequest> kept = new AtomicReference<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(routing -> routing.any(this::passOn))
            .build()
            .start();
    private volatile Supplier<Mishap> mishaps = () -> Mishap.NONE;

    /** What happens to a request on its way. */
    enum Mishap {
        NONE,
        /** It is not passed on; Telegram brings it again. */
        TURNED_AWAY,
        /** It is passed on, and Telegram is told that it was not: it brings it again. */
        ANSWER_LOST,
        /** It is passed on now, and once more after a later one. */
        LATE_AGAIN
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    void passOnTo(URI address) {
        instance.set(address);
    }

    /** From now on each request meets what this says. */
    void meets(Supplier<Mishap> what) {
        mishaps = what;
    }

    private void passOn(ServerRequest request, ServerResponse response) throws InterruptedException {
        URI there = instance.get();
        Mishap mishap = mishaps.get();
        if (there == null || mishap == Mishap.TURNED_AWAY) {
            response.status(Status.BAD_GATEWAY_502).send();
            return;
        }
        HttpRequest.Builder copy = HttpRequest.newBuilder(
                        there.resolve(request.path().path()))
                .POST(BodyPublishers.ofByteArray(request.content().as(byte[].class)));
        request.headers()
                .first(HeaderNames.create("X-Telegram-Bot-Api-Secret-Token"))
                .ifPresent(secret -> copy.header("X-Telegram-Bot-Api-Secret-Token", secret));
        HttpRequest sent = copy.build();
        try {
            HttpResponse<byte[]> answer = http.send(sent, BodyHandlers.ofByteArray());
            HttpRequest before = mishap == Mishap.LATE_AGAIN ? kept.getAndSet(sent) : null;
            if (before != null) {
                http.send(before, BodyHandlers.discarding());
            }
            if (mishap == Mishap.ANSWER_LOST) {
                response.status(Status.BAD_GATEWAY_502).send();
                return;
            }
            answer.headers()
                    .firstValue("Retry-After")
                    .ifPresent(after -> response.header(HeaderNames.RETRY_AFTER, after));
            response.status(answer.statusCode()).send(answer.body());
        } catch (IOException e) {
            response.status(Status.BAD_GATEWAY_502).send();
        }
    }

    @Override
    public void close() {
        server.stop();
        http.close();
    }
}
