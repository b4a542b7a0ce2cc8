package ee.elaparem.sandbox.mistral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in is as strict as the service's document, and fails in the ways that it is told. */
class LocalMistralTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELLO =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalMistral mistral =
            LocalMistral.builder().model(asked -> "You said: " + asked.user()).start();

    @AfterEach
    void close() {
        mistral.close();
        http.shutdownNow();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(mistral.url().resolve(path))
                        .header("Authorization", "Bearer " + mistral.key())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> chat(String body) throws IOException, InterruptedException {
        return post("/v1/chat/completions", body);
    }

    private static String hello(String more) {
        return HELLO.substring(0, HELLO.length() - 1) + "," + more + "}";
    }

    @Test
    void aCompletionHasTheServicesForm() throws Exception {
        HttpResponse<String> answer = chat(HELLO);

        JsonNode body = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("You said: Hello");
        assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(body.at("/usage/total_tokens").asInt())
                .isEqualTo(body.at("/usage/prompt_tokens").asInt()
                        + body.at("/usage/completion_tokens").asInt())
                .isPositive();
        assertThat(mistral.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("chat/completions");
            assertThat(call.status()).isEqualTo(200);
        });
    }

    @Test
    void aStreamBringsTheSameContentInPieces() throws Exception {
        mistral.model(asked -> "A sentence that is too long for one piece, so that there are several.");

        HttpResponse<String> answer = chat(hello("\"stream\":true"));
        String events = answer.body();

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        StringBuilder content = new StringBuilder();
        int pieces = 0;
        JsonNode last = JSON.nullNode();
        for (String line :
                events.lines().filter(line -> line.startsWith("data: {")).toList()) {
            last = JSON.readTree(line.substring("data: ".length()));
            content.append(last.at("/choices/0/delta/content").asText());
            assertThat(last.at("/choices/0/delta/role").asText()).isEqualTo(pieces == 0 ? "assistant" : "");
            pieces++;
        }
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(last.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(content).hasToString("A sentence that is too long for one piece, so that there are several.");
        assertThat(pieces).isGreaterThan(2);
        assertThat(events).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamMayBreakOffOrHoldGarbage() throws Exception {
        mistral.faults().half(1);
        assertThatThrownBy(() -> chat(hello("\"stream\":true"))).isInstanceOf(IOException.class);

        mistral.faults().garbled(1);
        assertThatThrownBy(() -> {
                    for (String line : chat(hello("\"stream\":true"))
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("data: {"))
                            .toList()) {
                        JSON.readTree(line.substring("data: ".length()));
                    }
                })
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"stream_options\":{}",
                "\"seed\":1",
                "\"temperature\":1.6",
                "\"temperature\":\"hot\"",
                "\"max_tokens\":-1",
                "\"max_tokens\":1.5",
                "\"stop\":1",
                "\"response_format\":{\"type\":\"yaml\"}",
                "\"response_format\":{\"type\":\"json_schema\"}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\"}}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{\"$id\":\"x\"}}}",
                "\"reasoning_effort\":\"low\""
            })
    void whatTheDocumentDoesNotKnowIsUnprocessable(String more) throws Exception {
        HttpResponse<String> answer = chat(hello(more));

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode detail = JSON.readTree(answer.body()).path("detail").path(0);
        assertThat(detail.path("loc").path(0).asText()).isEqualTo("body");
        assertThat(detail.path("msg").asText()).isNotEmpty();
        assertThat(detail.path("type").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"temperature\":0",
                "\"temperature\":null",
                "\"stop\":[]",
                "\"random_seed\":1",
                "\"safe_prompt\":false",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                        + "{\"name\":\"x\",\"strict\":true,\"schema\":{\"type\":\"object\"}}}"
            })
    void whatTheDocumentKnowsIsTaken(String more) throws Exception {
        assertThat(chat(hello(more)).statusCode()).isEqualTo(200);
    }

    @Test
    void messagesAreLookedIntoByTheirRole() throws Exception {
        String odd = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"%s\",\"content\":%s}]}";

        assertThat(chat(odd.formatted("robot", "\"x\"")).statusCode()).isEqualTo(422);
        assertThat(chat(odd.formatted("user", "1")).statusCode()).isEqualTo(422);
        assertThat(chat(odd.formatted("user", "[{\"type\":\"text\"}]")).statusCode())
                .isEqualTo(422);
        assertThat(chat(odd.formatted("user", "[{\"type\":\"text\",\"text\":\"x\",\"bold\":true}]"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(chat(odd.formatted("assistant", "\"x\"")).statusCode()).isEqualTo(400);
        assertThat(chat(odd.formatted("user", "[{\"type\":\"text\",\"text\":\"x\"}]"))
                        .body())
                .contains("You said: x");
        assertThat(chat("{\"model\":").statusCode()).isEqualTo(422);
        assertThat(chat(HELLO.replace("small", "tiny")).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheKeyNothingIsDone() throws Exception {
        HttpRequest keyless = HttpRequest.newBuilder(mistral.url().resolve("/v1/models"))
                .header("Authorization", "Bearer other")
                .build();

        assertThat(http.send(keyless, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void limitsAreSaidInHeadersAndKeptByTheMinute() throws Exception {
        mistral.close();
        mistral = LocalMistral.builder().clock(time::get).limits(2, 50_000).start();

        HttpResponse<String> first = chat(HELLO);
        chat(HELLO);
        HttpResponse<String> third = chat(HELLO);

        assertThat(first.headers().firstValue("x-ratelimit-limit-req-minute")).contains("2");
        assertThat(first.headers().firstValue("x-ratelimit-remaining-req-minute"))
                .contains("1");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("retry-after")).contains("60");
        assertThat(JSON.readTree(third.body()).path("code").asText()).isEqualTo("1300");

        time.updateAndGet(now -> now.plusSeconds(60));
        assertThat(chat(HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void itFailsAsItIsTold() throws Exception {
        mistral.faults().tooMany(1, 7);
        HttpResponse<String> busy = chat(HELLO);
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).contains("7");

        mistral.faults().overloaded(1);
        assertThat(chat(HELLO).body()).contains("Service tier capacity exceeded for this model.");

        mistral.faults().fail(1, 503);
        assertThat(chat(HELLO).statusCode()).isEqualTo(503);

        mistral.faults().cut(1);
        assertThatThrownBy(() -> chat(HELLO)).isInstanceOf(IOException.class);

        mistral.faults().half(1);
        assertThatThrownBy(() -> chat(HELLO)).isInstanceOf(IOException.class);

        mistral.faults().truncated(1);
        JsonNode broken = JSON.readTree(chat(HELLO).body()).at("/choices/0");
        assertThat(broken.path("finish_reason").asText()).isEqualTo("length");
        assertThat(broken.at("/message/content").asText()).isEqualTo("You sai");

        mistral.faults().nullContent(1);
        assertThat(JSON.readTree(chat(HELLO).body())
                        .at("/choices/0/message/content")
                        .isNull())
                .isTrue();

        mistral.faults().content(1, JSON.readTree("[{\"type\":\"text\",\"text\":\"in pieces\"}]"));
        assertThat(chat(HELLO).body()).contains("in pieces");

        mistral.faults().body(1, "<html>");
        assertThat(chat(HELLO).body()).isEqualTo("<html>");

        assertThat(chat(HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void aLateAnswerIsLate() {
        mistral.faults().late(1, Duration.ofSeconds(5));

        assertThatThrownBy(() -> http.send(
                        HttpRequest.newBuilder(mistral.url().resolve("/v1/chat/completions"))
                                .timeout(Duration.ofMillis(300))
                                .header("Authorization", "Bearer " + mistral.key())
                                .POST(BodyPublishers.ofString(HELLO))
                                .build(),
                        BodyHandlers.ofString()))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);
    }

    @Test
    void moderationNamesTheCategories() throws Exception {
        mistral.moderation(text -> text.contains("hurt") ? Set.of("selfharm") : Set.of());

        JsonNode results = JSON.readTree(post(
                                "/v1/moderations",
                                "{\"model\":\"mistral-moderation-latest\",\"input\":[\"I want to hurt\",\"Fine\"]}")
                        .body())
                .path("results");

        assertThat(results.at("/0/categories/selfharm").asBoolean()).isTrue();
        assertThat(results.at("/1/categories/selfharm").asBoolean()).isFalse();
        assertThat(results.at("/0/category_scores")).hasSize(9);
        assertThat(post("/v1/moderations", "{\"input\":\"x\"}").statusCode()).isEqualTo(422);
    }

    @Test
    void aSoundIsHeard() throws Exception {
        mistral.transcription(sound -> "small changes last");
        String form = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nvoxtral-mini-latest\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"voice.ogg\"\r\n"
                + "Content-Type: audio/ogg\r\n\r\nOggS...\r\n--b--\r\n";

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(mistral.url().resolve("/v1/audio/transcriptions"))
                        .header("Authorization", "Bearer " + mistral.key())
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("text").asText()).isEqualTo("small changes last");
    }
}
