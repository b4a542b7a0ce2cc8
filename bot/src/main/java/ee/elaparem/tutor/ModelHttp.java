package ee.elaparem.tutor;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import ee.elaparem.net.KeptConnections;
import ee.elaparem.net.KeptConnections.Answer;
import ee.elaparem.net.KeptConnections.Ended;
import ee.elaparem.net.KeptConnections.NotConnected;
import ee.elaparem.net.OpenAnswer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * langchain4j's calls over {@link KeptConnections}, which need no thread beside the one that asks: with a time-out that holds
 * for the body as well, a bound on the body, and the headers of errors, which say how long to wait. Every failure is a
 * {@link ModelFailure}.
 */
final class ModelHttp implements HttpClient, AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    /** Answers take a second or so: with so many connections kept, as many learners are answered at once without a new one. */
    private static final int MOST_IDLE = 64;

    private final String path;
    private final Duration timeout;
    private final Pacer pacer;
    private final InstantSource clock;
    private final KeptConnections connections;
    private volatile boolean closed;

    ModelHttp(URI base, Duration timeout, Pacer pacer, InstantSource clock) {
        String before = base.getRawPath();
        this.path = (before == null ? "" : before.replaceFirst("/+$", "")) + "/v1/";
        this.timeout = timeout;
        this.pacer = pacer;
        this.clock = clock;
        this.connections = new KeptConnections(base, MOST_IDLE, MOST_BYTES);
    }

    /** This client in the form in which langchain4j takes one. */
    HttpClientBuilder builder() {
        return new Given(this);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Answer answer = whole(pathOf(request), headers(request), body(request), timeout);
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .headers(Map.of())
                .body(answer.body())
                .build();
    }

    private static String pathOf(HttpRequest request) {
        return URI.create(request.url()).getRawPath();
    }

    private static Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.remove("User-Agent");
        return headers;
    }

    private static byte[] body(HttpRequest request) {
        return request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The body that the service answers with, of whatever form.
     *
     * @param what behind {@code /v1/}
     * @param allowed the time for the whole answer
     * @throws ModelFailure if it answers with an error, or not at all
     */
    byte[] post(String what, String key, String contentType, byte[] body, Duration allowed) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + key, "Content-Type", contentType, "Accept", "application/json");
        return whole(path + what, headers, body, allowed).body();
    }

    private Answer whole(String place, Map<String, String> headers, byte[] body, Duration allowed) {
        Answer answer = asked(() -> connections.post(place, headers, body, allowed), allowed);
        learn(answer);
        if (isError(answer)) {
            throw failure(answer, answer.body());
        }
        return answer;
    }

    /**
     * Hands the events of a stream on, on this thread, and returns at its end. The time-out holds for the whole of it.
     *
     * @throws ModelFailure if the service answers with an error, if the stream is cut or takes too long, or if it holds
     *     something that the listener cannot read
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (OpenAnswer answer =
                asked(() -> connections.open(pathOf(request), headers(request), body(request), timeout), timeout)) {
            learn(answer.head());
            EventStream stream = new EventStream(answer.body());
            if (isError(answer.head())) {
                throw failure(answer.head(), stream.rest());
            }
            stream.read(parser, listener, timeout);
        }
    }

    @Override
    public void close() {
        closed = true;
        connections.cut();
    }

    private interface Exchange<T> {
        T make() throws IOException;
    }

    /** What the service answers. A kept connection that had ended costs nothing: asking a model twice does no harm. */
    private <T> T asked(Exchange<T> exchange, Duration allowed) {
        try {
            try {
                return exchange.make();
            } catch (Ended e) {
                if (closed || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                return exchange.make();
            }
        } catch (IOException e) {
            if (closed) {
                // not to be tried again
                throw new ModelFailure.Resting();
            }
            Throwable cause = e instanceof NotConnected && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof SocketTimeoutException) {
                throw new ModelFailure.TimedOut(allowed);
            }
            // Its message may name what was sent; its class is enough.
            boolean interrupted = Thread.currentThread().isInterrupted();
            throw new ModelFailure.Broken(
                    interrupted ? "interrupted" : cause.getClass().getSimpleName());
        }
    }

    private static boolean isError(Answer answer) {
        return answer.status() < 200 || answer.status() > 299;
    }

    private ModelFailure failure(Answer answer, byte[] content) {
        int status = answer.status();
        String body = new String(content, StandardCharsets.UTF_8);
        if (status == 429) {
            boolean everybody = body.contains("capacity exceeded");
            return everybody ? new ModelFailure.Down(status) : new ModelFailure.Busy(retryAfter(answer));
        }
        return status >= 500 || status == 408 ? new ModelFailure.Down(status) : new ModelFailure.Refused(status);
    }

    private void learn(Answer answer) {
        Map<String, String> limits = answer.limits();
        pacer.learn(
                number(limits.get("x-ratelimit-limit-req-minute")),
                number(limits.get("x-ratelimit-remaining-req-minute")));
        pacer.learn(OptionalLong.empty(), number(limits.get("x-ratelimit-remaining-tokens-minute")));
    }

    /** The header's seconds or date, as time from now; empty when there is none that can be read. */
    private Optional<Duration> retryAfter(Answer answer) {
        OptionalLong seconds = number(answer.retryAfter());
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 0, 86_400)));
        }
        return Optional.ofNullable(answer.retryAfter()).flatMap(text -> {
            try {
                ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration wait = Duration.between(clock.instant(), until.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.strip().matches("-?[0-9]{1,12}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    /** Hands out a client that is there already; the time-outs that langchain4j would set are its own. */
    private static final class Given implements HttpClientBuilder {
        private final ModelHttp client;

        Given(ModelHttp client) {
            this.client = client;
        }

        @Override
        public Duration connectTimeout() {
            return client.timeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return client.timeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
