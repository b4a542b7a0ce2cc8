package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import ee.elaparem.sandbox.mistral.Faults.Fault;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Mistral on this machine: {@code /v1/chat/completions} (also as a stream), {@code /v1/models}, {@code /v1/moderations} and
 * {@code /v1/audio/transcriptions} on 127.0.0.1. A request that does not fit the service's document is answered 422, as the
 * service does. What its model says is a {@link StandIn}; what goes wrong is said by {@link #faults}.
 */
public final class LocalMistral implements AutoCloseable {
    private static final int MOST_CALLS = 10_000;
    private static final long MOST_BYTES = 20L << 20;

    private final String key;
    private final InstantSource clock;
    private final RateLimit limit;
    private final ApiFacts facts = ApiFacts.read();
    private final ChatApi chat = new ChatApi(facts);
    private final OtherApis others = new OtherApis(facts);
    private final Faults faults = new Faults();
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private volatile StandIn model;
    private volatile Duration pace = Duration.ZERO;
    private volatile Function<String, Set<String>> flagged = text -> Set.of();
    private volatile Function<byte[], String> heard = sound -> sound.length + " bytes of sound";
    private final WebServer server;

    private LocalMistral(Builder wish) {
        key = wish.key;
        clock = wish.clock;
        model = wish.model;
        limit = new RateLimit(wish.perMinute, wish.tokensPerMinute);
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(wish.port)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ZERO)
                .maxPayloadSize(MOST_BYTES)
                // as real servers do: else each event of a stream may wait 40 ms for the caller's word that it has the
                // last
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any(this::handle))
                .build()
                .start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where it listens: http, 127.0.0.1, the port; the API begins with {@code /v1}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The key that requests must bear. */
    public String key() {
        return key;
    }

    /** From now on this stands in for the model. */
    public void model(StandIn other) {
        model = other;
    }

    /** From now on so much time, in real time, lies between the events of a stream. */
    public void pace(Duration between) {
        pace = between;
    }

    /** From now on texts fall into these of the service's categories. */
    public void moderation(Function<String, Set<String>> categories) {
        flagged = categories;
    }

    /** From now on this is heard in a sound. */
    public void transcription(Function<byte[], String> words) {
        heard = words;
    }

    public Faults faults() {
        return faults;
    }

    /** What was asked, oldest first; the newest 10,000. */
    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        byte[] bytes = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        Optional<Fault> fault = faults.next();
        Instant now = clock.instant();
        JsonNode body = NullNode.getInstance();
        int status = 200;
        try {
            OtherApis.Recording recording = null;
            if (path.equals("/v1/audio/transcriptions")) {
                recording = others.recording(type, bytes);
                body = recording.fields();
            } else if (bytes.length > 0) {
                body = Wire.read(bytes);
            }
            authorise(request);
            if (fault.orElse(null) instanceof Fault.Refuse(ApiError error)) {
                throw error;
            }
            limit.take(now);
            String answer;
            List<String> events = List.of();
            switch (request.prologue().method().text() + " " + path) {
                case "POST /v1/chat/completions" -> {
                    chat.check(body);
                    ChatApi.Answer complete = chat.complete(body, model, fault, now);
                    limit.spend(complete.tokens());
                    answer = complete.body();
                    events = complete.events();
                }
                case "GET /v1/models" -> answer = others.models();
                case "POST /v1/moderations" -> answer = others.moderate(body, flagged);
                case "POST /v1/audio/transcriptions" -> {
                    if (recording == null) {
                        throw new IllegalStateException("A form that was read is there");
                    }
                    answer = others.transcribe(recording, heard);
                }
                default -> throw ApiError.of(404, "no Route matched with those values", "not_found", "0");
            }
            if (fault.orElse(null) instanceof Fault.Cut || fault.orElse(null) instanceof Fault.Half) {
                status = 0;
            }
            note(path, body, status, now);
            Delivery delivery = new Delivery(response, fault.orElse(null), limit.headers(now));
            if (events.isEmpty() || fault.orElse(null) instanceof Fault.Body) {
                delivery.whole(answer);
            } else {
                delivery.stream(events, pace);
            }
        } catch (ApiError e) {
            note(path, body, e.status(), now);
            response.status(e.status()).header(HeaderNames.CONTENT_TYPE, "application/json");
            limit.headers(now).forEach((name, value) -> response.header(HeaderNames.create(name), value));
            e.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
            response.send(e.body().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("The stand-in is closing");
        }
    }

    private void authorise(ServerRequest request) {
        String given = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), ("Bearer " + key).getBytes(StandardCharsets.UTF_8))) {
            throw ApiError.of(401, "Unauthorized", "unauthorized", "0");
        }
    }

    private void note(String path, JsonNode body, int status, Instant now) {
        String shortened = path.startsWith("/v1/") ? path.substring("/v1/".length()) : path;
        synchronized (calls) {
            if (calls.size() == MOST_CALLS) {
                calls.removeFirst();
            }
            calls.addLast(new Call(shortened, body, status, now));
        }
    }

    /** How it is to be. */
    public static final class Builder {
        private int port;
        private String key = "local-mistral-key";
        private InstantSource clock = InstantSource.system();
        private StandIn model = new SensibleModel();
        private int perMinute;
        private int tokensPerMinute = 50_000;

        private Builder() {}

        /** The port; 0, as at first, for any that is free. */
        public Builder port(int wanted) {
            port = wanted;
            return this;
        }

        public Builder key(String wanted) {
            key = wanted;
            return this;
        }

        public Builder clock(InstantSource wanted) {
            clock = wanted;
            return this;
        }

        /** What stands in for the model; {@link SensibleModel} at first. */
        public Builder model(StandIn wanted) {
            model = wanted;
            return this;
        }

        /** Answers 429 beyond this many requests or tokens in a minute of the clock, and sends x-ratelimit headers. */
        public Builder limits(int requestsPerMinute, int tokens) {
            perMinute = requestsPerMinute;
            tokensPerMinute = tokens;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws RuntimeException if the port can't be had
         */
        public LocalMistral start() {
            return new LocalMistral(this);
        }
    }
}
