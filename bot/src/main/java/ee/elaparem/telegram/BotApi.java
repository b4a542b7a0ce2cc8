package ee.elaparem.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.utility.BotUtils;
import ee.elaparem.net.KeptConnections;
import ee.elaparem.net.KeptConnections.NotConnected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the Bot API: method and JSON go out as they are, over connections that are kept open.
 *
 * <p>Calls are built and updates are read with the library's types, but sent from here: a call waits in the outbox as
 * method and JSON, possibly for a later process, and an update must be stored as it came. A call is never repeated in
 * here; who asks decides. Safe for use by many threads.
 */
final class BotApi implements AutoCloseable {
    /** How long Telegram may hold a call for updates when there are none. */
    static final Duration LONG_POLL = Duration.ofSeconds(50);

    /** More than a hundred updates of the longest kind. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final String JSON = "application/json";

    /** What begins an answer whose result nobody wants to know. */
    private static final byte[] OK = "{\"ok\":true".getBytes(StandardCharsets.US_ASCII);

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofSeconds(60);
    private static final int MOST_IDLE = 64;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String path;
    private final String secret;
    private final KeptConnections connections;
    private volatile @Nullable String date;

    BotApi(BotConnection connection) {
        if (connection.api().getHost() == null) {
            throw new IllegalArgumentException("The Bot API's address is no http or https address");
        }
        String before = connection.api().getRawPath();
        path = (before == null ? "" : before.replaceFirst("/+$", "")) + "/bot" + connection.token() + "/";
        secret = connection.secret();
        connections = new KeptConnections(connection.api(), MOST_IDLE, LARGEST_ANSWER);
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
        Exchange exchange = exchange(method, json);
        JsonNode answer = exchange.json();
        if (exchange.code() == 200 && answer.path("ok").asBoolean()) {
            return answer.path("result");
        }
        throw failure(exchange, answer);
    }

    /** Makes this call, as {@link #call(String, String)} does, for its effect alone. */
    void send(String method, String json) throws CallFailed {
        Exchange exchange = exchange(method, json);
        byte[] body = exchange.body();
        boolean taken = exchange.code() == 200
                && body.length > OK.length
                && Arrays.equals(body, 0, OK.length, OK, 0, OK.length)
                // to its end, else it was cut
                && body[body.length - 1] == '}';
        if (!taken) {
            JsonNode answer = exchange.json();
            if (exchange.code() != 200 || !answer.path("ok").asBoolean()) {
                throw failure(exchange, answer);
            }
        }
    }

    private Exchange exchange(String method, String json) throws CallFailed {
        return method.equals("sendDocument")
                ? document(json)
                : exchange(method, JSON, json.getBytes(StandardCharsets.UTF_8), CALL);
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
        byte[] json = BotUtils.toJson(request.getParameters()).getBytes(StandardCharsets.UTF_8);
        Exchange exchange = exchange("getUpdates", JSON, json, wait.plusSeconds(20));
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
        String header = date;
        try {
            return Optional.ofNullable(header)
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Closes the idle connections; calls under way go on. */
    @Override
    public void close() {
        connections.close();
    }

    private Exchange exchange(String method, String type, byte[] body, Duration within) throws CallFailed {
        try {
            KeptConnections.Answer answer = connections.post(path + method, type, body, within);
            date = answer.date();
            return new Exchange(answer.status(), answer.body(), answer.retryAfter());
        } catch (KeptConnections.AnswerTooLong e) {
            throw new CallFailed.Unreachable(true, String.valueOf(e.getMessage()));
        } catch (NotConnected e) {
            // the cause's message may name the address; its type is enough
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CallFailed.Unreachable(
                    false, "No answer (" + cause.getClass().getSimpleName() + ")");
        } catch (IOException e) {
            throw new CallFailed.Unreachable(true, "No answer (" + e.getClass().getSimpleName() + ")");
        }
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

    private Exchange document(String json) throws CallFailed {
        Upload upload;
        try {
            upload = Upload.of((ObjectNode) MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The stored call is no JSON", e);
        }
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        upload.fields().forEach((name, value) -> part(body, boundary, "name=\"" + name + "\"", value));
        String file = upload.fileName().replaceAll("[\\p{Cntrl}\"\\\\]", "_");
        String disposition = "name=\"document\"; filename=\"" + file + "\"\r\nContent-Type: " + JSON;
        part(body, boundary, disposition, upload.content());
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return exchange("sendDocument", "multipart/form-data; boundary=" + boundary, body.toByteArray(), UPLOAD);
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, String content) {
        String part =
                "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
        body.writeBytes(part.getBytes(StandardCharsets.UTF_8));
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
}
