package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.utility.BotUtils;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the Bot API: method and JSON go out as they are, over connections that are kept open.
 *
 * <p>Calls are built and updates are read with the library's types, but sent from here: a call waits in the outbox as
 * method and JSON, possibly for a later process, and an update must be stored as it came. A call is never repeated in
 * here, not even by the HTTP client; who asks decides. Safe for use by many threads.
 */
final class BotApi implements AutoCloseable {
    /** How long Telegram may hold a call for updates when there are none. */
    static final Duration LONG_POLL = Duration.ofSeconds(50);

    /** More than a hundred updates of the longest kind. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpUrl base;
    private final String secret;
    private final OkHttpClient client;
    private final OkHttpClient pollClient;
    private volatile @Nullable Instant date;

    BotApi(BotConnection connection) {
        HttpUrl api = HttpUrl.get(connection.api());
        if (api == null) {
            throw new IllegalArgumentException("The Bot API's address is no http or https address");
        }
        base = api.newBuilder()
                .addPathSegment("bot" + connection.token())
                .addPathSegment("")
                .build();
        secret = connection.secret();
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(64, 5, TimeUnit.MINUTES))
                .followRedirects(false)
                .connectTimeout(Duration.ofSeconds(10))
                .writeTimeout(Duration.ofSeconds(30))
                .readTimeout(Duration.ofSeconds(20))
                .callTimeout(Duration.ofSeconds(60))
                .build();
        pollClient = client.newBuilder()
                .readTimeout(LONG_POLL.plusSeconds(10))
                .callTimeout(LONG_POLL.plusSeconds(20))
                .build();
    }

    /** Makes this call and returns its result. */
    JsonNode call(BaseRequest<?, ?> request) throws CallFailed {
        return call(request.getMethod(), BotUtils.toJson(request.getParameters()));
    }

    /**
     * Makes this call and returns its result.
     *
     * @param json the method's parameters; a document in it, as {@link Upload} describes, is sent as a file
     */
    JsonNode call(String method, String json) throws CallFailed {
        RequestBody body = method.equals("sendDocument") ? document(json) : new Once(json);
        Exchange exchange = exchange(client, method, body);
        JsonNode answer = exchange.json();
        if (exchange.code() == 200 && answer.path("ok").asBoolean()) {
            return answer.path("result");
        }
        throw failure(exchange, answer);
    }

    /**
     * Asks for updates.
     *
     * @param wait how long Telegram may hold the call while there are none, up to {@link #LONG_POLL}
     * @param offset every update below it is confirmed by this call and will not come again; 0 confirms none
     * @param most from 1 to 100
     * @return the updates in Telegram's order; empty when there were none
     */
    UpdateBatch updates(long offset, int most, Duration wait) throws CallFailed {
        GetUpdates request =
                new GetUpdates().limit(most).timeout((int) wait.toSeconds()).allowedUpdates(UpdateReader.KINDS);
        // the library's own offset is an int
        request.getParameters().put("offset", offset);
        Exchange exchange = exchange(pollClient, "getUpdates", new Once(BotUtils.toJson(request.getParameters())));
        if (exchange.code() == 200) {
            try {
                return UpdateBatch.split(exchange.body());
            } catch (IOException e) {
                throw new CallFailed.Unreachable(false, "The answer to getUpdates cannot be read");
            }
        }
        throw failure(exchange, exchange.json());
    }

    /** Telegram's time at its latest answer, in whole seconds; empty where it did not tell. */
    Optional<Instant> date() {
        return Optional.ofNullable(date);
    }

    /** Closes the idle connections; calls under way go on. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    private Exchange exchange(OkHttpClient through, String method, RequestBody body) throws CallFailed {
        HttpUrl url =
                base.newBuilder().setPathSegment(base.pathSize() - 1, method).build();
        Request request = new Request.Builder().url(url).post(body).build();
        try (Response response = through.newCall(request).execute()) {
            date = response.headers().getInstant("Date");
            BufferedSource source = response.body().source();
            if (source.request(LARGEST_ANSWER + 1L)) {
                throw new CallFailed.Unreachable(true, "The answer is longer than " + LARGEST_ANSWER + " bytes");
            }
            return new Exchange(response.code(), source.readByteArray(), response.header("Retry-After"));
        } catch (IOException e) {
            // its message may name the address; its type is enough
            throw new CallFailed.Unreachable(
                    !neverLeft(e), "No answer (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean neverLeft(IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || String.valueOf(e.getMessage()).startsWith("Connect timed out");
    }

    private CallFailed failure(Exchange exchange, JsonNode answer) {
        int code = answer.path("error_code").asInt(exchange.code());
        String description = shown(answer.path("description").asText("HTTP " + exchange.code()));
        return switch (code) {
            case 401 -> new CallFailed.Unauthorized();
            case 403 -> new CallFailed.Blocked(description);
            // Telegram's word for a token of the right form that is nobody's
            case 404 ->
                description.equals("Not Found")
                        ? new CallFailed.Unauthorized()
                        : new CallFailed.Refused(code, description);
            case 409 -> new CallFailed.Conflict(description);
            case 429 -> new CallFailed.RateLimited(retryAfter(exchange, answer));
            default ->
                code >= 400 && code < 500
                        ? new CallFailed.Refused(code, description)
                        // Telegram's servers answer 5xx while they cannot work; a 200 that says nothing may have worked
                        : new CallFailed.Unreachable(code < 500, description);
        };
    }

    private static Duration retryAfter(Exchange exchange, JsonNode answer) {
        long seconds = answer.path("parameters").path("retry_after").asLong(-1);
        if (seconds < 0
                && exchange.retryAfter() != null
                && exchange.retryAfter().matches("[0-9]{1,9}")) {
            seconds = Long.parseLong(exchange.retryAfter());
        }
        return Duration.ofSeconds(Math.clamp(seconds < 0 ? 5 : seconds, 1, LONGEST_WAIT.toSeconds()));
    }

    /** A description as it may be logged: a proxy's error page may repeat the address, and the token with it. */
    private String shown(String description) {
        String clean = description.replace(secret, "***");
        return clean.length() > 300 ? clean.substring(0, 300) : clean;
    }

    private static RequestBody document(String json) {
        try {
            Upload upload = Upload.of((ObjectNode) MAPPER.readTree(json));
            MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
            upload.fields().forEach(body::addFormDataPart);
            body.addFormDataPart(
                    "document", upload.fileName(), new Once(upload.content().getBytes(StandardCharsets.UTF_8)));
            return body.build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The stored call is no JSON", e);
        }
    }

    private record Exchange(int code, byte[] body, @Nullable String retryAfter) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** A body that the HTTP client never sends a second time of its own accord. */
    private static final class Once extends RequestBody {
        private final byte[] bytes;

        Once(String json) {
            this(json.getBytes(StandardCharsets.UTF_8));
        }

        Once(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
