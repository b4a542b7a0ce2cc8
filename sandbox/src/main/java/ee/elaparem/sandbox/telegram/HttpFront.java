package ee.elaparem.sandbox.telegram;

import ee.elaparem.sandbox.HalfAnswer;
import ee.elaparem.sandbox.telegram.BotApi.Answer;
import ee.elaparem.sandbox.telegram.Faults.Fault;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The Bot API on 127.0.0.1: {@code /bot<token>/<method>} by GET or POST, and files under {@code /file/bot<token>/}. Each
 * request has a virtual thread of its own.
 */
final class HttpFront implements AutoCloseable {
    private static final long MAX_BODY = 52L << 20;
    private static final ApiError NOT_FOUND = ApiError.of(404, "Not Found");
    private static final ApiError UNAUTHORIZED = ApiError.of(401, "Unauthorized");

    private final Switchboard board;
    private final BotApi api;
    private final Faults faults;
    private final Ring<Call> calls;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final byte[] token;
    private final WebServer server;

    HttpFront(Switchboard board, BotApi api, Faults faults, Ring<Call> calls, String token, int port) {
        this.board = board;
        this.api = api;
        this.faults = faults;
        this.calls = calls;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ZERO)
                .maxPayloadSize(MAX_BODY)
                // as real servers do: else the rest of an answer may wait 40 ms for the caller's word that it has the
                // first
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any(this::handle))
                .build();
    }

    /** @throws UncheckedIOException if the port can't be had */
    void start() {
        server.start();
        // a port that is taken is only logged by the server
        if (!server.isRunning()) {
            throw new UncheckedIOException(
                    new IOException("The sandbox can't listen: its port is taken, choose another or 0 for any"));
        }
    }

    int port() {
        return server.port();
    }

    /** How many calls came of each method. */
    Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((method, count) -> now.put(method, count.sum()));
        return now;
    }

    private void handle(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        try {
            if (path.startsWith("/file/bot")) {
                download(path.substring("/file/bot".length()), response);
            } else if (path.startsWith("/bot")) {
                call(path.substring("/bot".length()), request, response);
            } else {
                throw NOT_FOUND;
            }
        } catch (ApiError e) {
            send(BotApi.refusal("", e), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("The sandbox is closing");
        }
    }

    private void call(String tokenAndMethod, ServerRequest request, ServerResponse response)
            throws InterruptedException {
        String methodName = behindToken(tokenAndMethod);
        Instant at = board.clock.instant();
        Method verb = request.prologue().method();
        if (!verb.equals(Method.GET) && !verb.equals(Method.POST)) {
            throw NOT_FOUND;
        }
        byte[] bytes = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        RequestBody body = RequestBody.read(
                request.query().rawValue(),
                request.headers().first(HeaderNames.CONTENT_TYPE).orElse(""),
                bytes);
        Optional<Fault> fault = board.facts.method(methodName).flatMap(method -> faults.next(method.name()));
        ApiError refused = switch (fault.orElse(null)) {
            case Fault.Refuse refuse -> refuse.error();
            case Fault.CutBefore cut -> ApiError.of(0, "cut");
            case null, default -> null;
        };
        Answer answer = refused == null
                ? api.call(methodName, body.parameters(), body.uploads())
                : api.refuse(methodName, body.parameters(), body.uploads(), refused);
        boolean cut = fault.filter(f -> f instanceof Fault.CutBefore || f instanceof Fault.CutAfter)
                .isPresent();
        String counted =
                board.facts.method(methodName).map(ApiFacts.Method::name).orElse("none of the Bot API");
        counts.computeIfAbsent(counted, _ -> new LongAdder()).increment();
        calls.add(new Call(answer.method(), answer.parameters(), cut ? 0 : answer.status(), at));
        faults.waitWhileHeld(answer.method());
        if (cut) {
            throw new CloseConnectionException("Cut on purpose");
        }
        switch (fault.orElse(null)) {
            case Fault.Garbage garbage -> response.status(200).send("<html>no JSON".getBytes(StandardCharsets.UTF_8));
            case Fault.Half half -> {
                head(answer, response);
                throw HalfAnswer.send(response, answer.body().getBytes(StandardCharsets.UTF_8));
            }
            case Fault.Late late -> {
                Thread.sleep(late.by());
                send(answer, response);
            }
            case null, default -> send(answer, response);
        }
    }

    /** What stands behind the token and a slash. */
    private String behindToken(String tokenAndRest) {
        int slash = tokenAndRest.indexOf('/');
        String given = slash < 0 ? "" : tokenAndRest.substring(0, slash);
        if (!given.matches("\\d{1,20}:[A-Za-z0-9_-]{1,80}")) {
            throw NOT_FOUND;
        }
        if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token)) {
            throw UNAUTHORIZED;
        }
        return tokenAndRest.substring(slash + 1);
    }

    private void download(String tokenAndPath, ServerResponse response) {
        FileStore.Stored file = board.files.byPath(behindToken(tokenAndPath)).orElseThrow(() -> NOT_FOUND);
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream").send(file.bytes());
    }

    private static void send(Answer answer, ServerResponse response) {
        head(answer, response);
        response.send(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void head(Answer answer, ServerResponse response) {
        response.status(answer.status()).header(HeaderNames.CONTENT_TYPE, "application/json");
        if (answer.retryAfter() > 0) {
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(answer.retryAfter()));
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
