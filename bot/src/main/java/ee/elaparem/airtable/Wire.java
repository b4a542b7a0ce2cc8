package ee.elaparem.airtable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one request, as often as it takes: in turn with all others, counted in the budget, repeated where that is safe,
 * given up in time.
 */
final class Wire {
    /** In bytes. A page of a hundred rows of long texts has a tenth of it. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What one try came to. */
    private sealed interface Outcome {
        record Answered(JsonNode body) implements Outcome {}

        record TooMany(Duration retryAfter) implements Outcome {}

        /** @param arrived whether Airtable may have got the request */
        record Failed(String reason, boolean arrived) implements Outcome {}
    }

    private final HttpClient http;
    private final String root;
    private final String authorization;
    private final Pacer pacer;
    private final CallBudget budget;
    private final Waiting waiting;
    private final RandomGenerator random;

    /** @param root where paths begin, ending in {@code /v0/} */
    Wire(
            HttpClient http,
            String root,
            String token,
            Pacer pacer,
            CallBudget budget,
            Waiting waiting,
            RandomGenerator random) {
        this.http = http;
        this.root = root;
        this.authorization = "Bearer " + token;
        this.pacer = pacer;
        this.budget = budget;
        this.waiting = waiting;
        this.random = random;
    }

    /**
     * The answer's body.
     *
     * @throws AirtableError when there is no good one
     */
    JsonNode call(Exchange exchange, Patience patience) {
        int failures = 0;
        int rateLimits = 0;
        try {
            while (true) {
                admit(patience);
                switch (once(exchange, patience.answerWithin())) {
                    case Outcome.Answered answered -> {
                        return answered.body();
                    }
                    case Outcome.TooMany tooMany -> {
                        pacer.hold(tooMany.retryAfter());
                        if (++rateLimits > patience.rateLimitWaits()) {
                            throw new AirtableError.RateLimited(pacer.held());
                        }
                    }
                    case Outcome.Failed failed -> {
                        if (failed.arrived() && !exchange.repeatable()) {
                            throw new AirtableError.OutcomeUnknown(failed.reason());
                        }
                        if (++failures >= patience.tries()) {
                            throw new AirtableError.Unavailable(failed.reason());
                        }
                        waiting.pass(jittered(patience.pauseAfter(failures)));
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AirtableError.Unavailable("the program is stopping");
        }
    }

    /** Waits for this call's turn and counts it. */
    private void admit(Patience patience) throws InterruptedException {
        Optional<Instant> closed = budget.closedUntil();
        if (closed.isPresent()) {
            throw new AirtableError.MonthlyLimitReached(closed.get());
        }
        Duration held = pacer.held();
        if (patience.rateLimitWaits() == 0 && held.isPositive()) {
            throw new AirtableError.RateLimited(held);
        }
        pacer.await();
        budget.countCall();
    }

    private Outcome once(Exchange exchange, Duration answerWithin) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + exchange.path()))
                .timeout(answerWithin)
                .header("Authorization", authorization)
                .header("Accept", "application/json");
        JsonNode body = exchange.body();
        if (body == null) {
            request.method(exchange.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(exchange.method(), BodyPublishers.ofString(body.toString()));
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return outcome(exchange, answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            if (!exchange.repeatable()) {
                Thread.currentThread().interrupt();
                return new Outcome.Failed("the program is stopping", true);
            }
            throw interrupted;
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Outcome.Failed("no answer within " + answerWithin.toSeconds() + " s", true);
        } catch (ExecutionException failed) {
            return failed(failed.getCause());
        }
    }

    private static Outcome failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Outcome.Failed("it cannot be reached", false);
        }
        if (cause instanceof IOException) {
            // also when the answer was larger than what is read; the class says more than its words, which name no one
            return new Outcome.Failed(
                    "the connection broke off, " + cause.getClass().getSimpleName(), true);
        }
        throw new IllegalStateException("The HTTP client failed", cause);
    }

    private Outcome outcome(Exchange exchange, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body = json(response.body());
        if (status == 200) {
            if (body == null) {
                return new Outcome.Failed("its answer is not JSON", true);
            }
            budget.answered();
            return new Outcome.Answered(body);
        }
        if (status >= 500 || status == 408) {
            return new Outcome.Failed("it answers " + status, true);
        }
        ErrorAnswer error = ErrorAnswer.of(body);
        if (status == 429) {
            if (error.type().equals(ErrorAnswer.MONTHLY_LIMIT)) {
                throw new AirtableError.MonthlyLimitReached(budget.limitReached());
            }
            return new Outcome.TooMany(retryAfter(response));
        }
        throw error.asError(status, exchange.names());
    }

    /** The answer as a JSON object; null when it is none. */
    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory cannot be read", impossible);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(wait -> wait.compareTo(Pacer.PENALTY) > 0)
                .orElse(Pacer.PENALTY);
    }

    private Duration jittered(Duration pause) {
        return pause.minusMillis((long) (pause.toMillis() / 2 * random.nextDouble()));
    }
}
