package ee.elaparem.tutor;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * langchain4j's calls over the JDK's HTTP client, with what langchain4j's own client for it lacks: a time-out that holds for
 * the body as well, a bound on the body, and the headers of errors, which say how long to wait. Every failure is a
 * {@link ModelFailure}.
 */
final class ModelHttp implements HttpClient, AutoCloseable {
    private static final long MOST_BYTES = 1 << 20;

    private final URI base;
    private final Duration timeout;
    private final Pacer pacer;
    private final InstantSource clock;
    private java.net.http.@Nullable HttpClient http;
    private boolean closed;

    ModelHttp(URI base, Duration timeout, Pacer pacer, InstantSource clock) {
        this.base = base;
        this.timeout = timeout;
        this.pacer = pacer;
        this.clock = clock;
    }

    private synchronized java.net.http.HttpClient http() {
        if (closed) {
            // not to be tried again
            throw new ModelFailure.Resting();
        }
        java.net.http.HttpClient known = http;
        if (known == null) {
            known = java.net.http.HttpClient.newBuilder()
                    .connectTimeout(timeout)
                    // without TLS the upgrade to HTTP/2 is a header that some servers stumble over
                    .version(
                            "https".equals(base.getScheme())
                                    ? java.net.http.HttpClient.Version.HTTP_2
                                    : java.net.http.HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
            http = known;
        }
        return known;
    }

    /** This client in the form in which langchain4j takes one. */
    HttpClientBuilder builder() {
        return new Given(this);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response = send(wire(request), timeout);
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    private java.net.http.HttpRequest wire(HttpRequest request) {
        java.net.http.HttpRequest.Builder wire = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(timeout)
                .method(
                        request.method().name(),
                        request.body() == null
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> wire.header(name, value)));
        return wire.build();
    }

    /**
     * The body that the service answers with, of whatever form.
     *
     * @param path behind {@code /v1/}
     * @param allowed the time for the whole answer
     * @throws ModelFailure if it answers with an error, or not at all
     */
    byte[] post(String path, String key, String contentType, BodyPublisher body, Duration allowed) {
        URI address = URI.create(base.toString().replaceFirst("/+$", "") + "/v1/" + path);
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(address)
                .timeout(allowed)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .header("Accept", "application/json")
                .POST(body)
                .build();
        return send(request, allowed).body();
    }

    private HttpResponse<byte[]> send(java.net.http.HttpRequest request, Duration allowed) {
        HttpResponse<byte[]> response = await(
                http().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES)), allowed);
        learn(response.headers());
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            throw failure(status, response.headers(), response.body());
        }
        return response;
    }

    /**
     * Hands the events of a stream on, on this thread, and returns at its end. The time-out holds for the whole of it.
     *
     * @throws ModelFailure if the service answers with an error, if the stream is cut or takes too long, or if it holds
     *     something that the listener cannot read
     */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        long until = System.nanoTime() + timeout.toNanos();
        HttpResponse<InputStream> response = await(
                http().sendAsync(wire(request), BodyHandlers.limiting(BodyHandlers.ofInputStream(), MOST_BYTES)),
                timeout);
        learn(response.headers());
        try (EventStream stream = new EventStream(response.body(), Duration.ofNanos(until - System.nanoTime()))) {
            int status = response.statusCode();
            if (status < 200 || status > 299) {
                throw failure(status, response.headers(), stream.rest());
            }
            stream.read(parser, listener, timeout);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            http.shutdownNow();
        }
    }

    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, Duration allowed) {
        try {
            return answer.get(allowed.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ModelFailure.TimedOut(allowed);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ModelFailure.Broken("interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw new ModelFailure.TimedOut(allowed);
            }
            // Its message may name what was sent; its class is enough.
            String how = cause instanceof IOException ? cause.getClass().getSimpleName() : "a fault of the client";
            throw new ModelFailure.Broken(how);
        }
    }

    private ModelFailure failure(int status, HttpHeaders headers, byte[] content) {
        String body = new String(content, StandardCharsets.UTF_8);
        if (status == 429) {
            boolean everybody = body.contains("capacity exceeded");
            return everybody ? new ModelFailure.Down(status) : new ModelFailure.Busy(retryAfter(headers));
        }
        return status >= 500 || status == 408 ? new ModelFailure.Down(status) : new ModelFailure.Refused(status);
    }

    private void learn(HttpHeaders headers) {
        pacer.learn(
                number(headers, "x-ratelimit-limit-req-minute"), number(headers, "x-ratelimit-remaining-req-minute"));
        OptionalLong tokens = number(headers, "x-ratelimit-remaining-tokens-minute");
        pacer.learn(OptionalLong.empty(), tokens);
    }

    /** The header's seconds or date, as time from now; empty when there is none that can be read. */
    private Optional<Duration> retryAfter(HttpHeaders headers) {
        OptionalLong seconds = number(headers, "retry-after");
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofSeconds(Math.clamp(seconds.getAsLong(), 0, 86_400)));
        }
        return headers.firstValue("retry-after").flatMap(text -> {
            try {
                ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration wait = Duration.between(clock.instant(), until.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(text -> text.strip().matches("-?[0-9]{1,12}"))
                .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                .orElse(OptionalLong.empty());
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
