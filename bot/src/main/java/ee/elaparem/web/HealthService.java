package ee.elaparem.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ee.elaparem.web.HealthPart.Need;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells whoever asks how the bot is: {@code /health} (200 when live and ready, else 503), {@code /health/live},
 * {@code /health/ready} and {@code /health/started}. The body is JSON with the parts that were asked and the reason of each that is
 * down. Parts that are only told of stand there and change nothing else.
 */
public final class HealthService implements HttpService {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("health").start(task);

    private final List<HealthPart> parts;
    private final Duration patience;
    private volatile boolean started;

    public HealthService(List<HealthPart> parts) {
        this(parts, Duration.ofSeconds(2));
    }

    /** Health of these parts; one that has not answered after {@code patience} counts as down. */
    HealthService(List<HealthPart> parts, Duration patience) {
        this.parts = List.copyOf(parts);
        this.patience = patience;
    }

    @Override
    public void routing(HttpRules rules) {
        reading(rules, "/health", (request, response) -> answer(parts, response));
        reading(rules, "/health/live", (request, response) -> answer(needed(Need.LIVE), response));
        reading(rules, "/health/ready", (request, response) -> answer(needed(Need.READY), response));
        reading(rules, "/health/started", (request, response) -> answerStarted(response));
    }

    private static void reading(HttpRules rules, String path, Handler handler) {
        rules.get(path, handler).head(path, handler);
    }

    private List<HealthPart> needed(Need need) {
        return parts.stream().filter(part -> part.need() == need).toList();
    }

    /**
     * Down until every part that is needed has been up at once, and from then on as live as the bot: for platforms with one path for both
     * a deploy that may go on and an instance that must be started again.
     */
    private void answerStarted(ServerResponse response) {
        if (started) {
            answer(needed(Need.LIVE), response);
        } else {
            started = answer(parts, response);
        }
    }

    private boolean answer(List<HealthPart> asked, ServerResponse response) {
        Map<HealthPart, Health> found = check(asked);
        boolean up = found.entrySet().stream()
                .filter(part -> part.getKey().need() != Need.TOLD)
                .allMatch(part -> part.getValue() instanceof Health.Up);
        response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
        response.send(json(up, found));
        return up;
    }

    /** Asks all parts at the same time, so that the slowest alone decides how long it takes. */
    private Map<HealthPart, Health> check(List<HealthPart> asked) {
        Map<HealthPart, CompletableFuture<Health>> running = new LinkedHashMap<>();
        asked.forEach(part -> running.put(part, CompletableFuture.supplyAsync(part.check(), VIRTUAL)));
        long deadline = System.nanoTime() + patience.toNanos();
        Map<HealthPart, Health> found = new LinkedHashMap<>();
        running.forEach((part, future) -> found.put(part, await(future, deadline - System.nanoTime())));
        return found;
    }

    private Health await(CompletableFuture<Health> future, long nanos) {
        try {
            return future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Health.down("It did not answer within " + patience.toMillis() + " ms.");
        } catch (ExecutionException e) {
            // the message may hold anything, the kind of error tells enough
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Health.down("It could not be asked (" + cause.getClass().getSimpleName() + "); see the log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The bot is stopping.");
        }
    }

    private static byte[] json(boolean up, Map<HealthPart, Health> found) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("status", up ? "up" : "down");
            json.writeObjectFieldStart("parts");
            for (var entry : found.entrySet()) {
                json.writeObjectFieldStart(entry.getKey().name());
                switch (entry.getValue()) {
                    case Health.Up(String note) -> {
                        json.writeStringField("status", "up");
                        if (!note.isEmpty()) {
                            json.writeStringField("note", note);
                        }
                    }
                    case Health.Down(String reason) -> {
                        json.writeStringField("status", "down");
                        json.writeStringField("reason", reason);
                    }
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
