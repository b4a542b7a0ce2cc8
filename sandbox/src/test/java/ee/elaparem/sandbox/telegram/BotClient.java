package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A bot that asks over real HTTP, as the tests tell it to. */
final class BotClient {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Held, so that its level stays: the server says much about every start and stop. */
    private static final Logger SERVER = Logger.getLogger("io.helidon");

    static {
        SERVER.setLevel(Level.WARNING);
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    BotClient(LocalTelegram telegram) {
        base = telegram.url() + "/bot" + telegram.token() + "/";
    }

    /** What came back. */
    record Answer(int status, JsonNode body, Map<String, String> headers) {
        JsonNode result() {
            assertThat(body.path("ok").asBoolean()).as("%s", body).isTrue();
            return body.path("result");
        }

        String refusal() {
            assertThat(body.path("ok").asBoolean(true)).as("%s", body).isFalse();
            assertThat(body.path("error_code").asInt()).isEqualTo(status);
            return status + " " + body.path("description").asText();
        }
    }

    /** A call with JSON parameters: name, value, name, value, ... */
    Answer call(String method, Object... namesAndValues) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(method, "application/json", JSON.valueToTree(parameters).toString());
    }

    JsonNode does(String method, Object... namesAndValues) {
        return call(method, namesAndValues).result();
    }

    String isRefused(String method, Object... namesAndValues) {
        return call(method, namesAndValues).refusal();
    }

    Answer form(String method, Map<String, String> parameters) {
        return post(method, "application/x-www-form-urlencoded", encoded(parameters));
    }

    Answer get(String method, Map<String, String> parameters) {
        return send(HttpRequest.newBuilder(URI.create(base + method + "?" + encoded(parameters)))
                .GET()
                .build());
    }

    /** @param parts by name: text, or a file as fileName then content */
    Answer multipart(String method, Map<String, Object> parts) {
        String boundary = "----parts";
        StringBuilder body = new StringBuilder();
        parts.forEach((name, value) -> {
            body.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(name);
            if (value instanceof String[] file) {
                body.append("\"; filename=\"").append(file[0]).append("\"\r\nContent-Type: application/json\r\n\r\n");
                body.append(file[1]).append("\r\n");
            } else {
                body.append("\"\r\n\r\n").append(value).append("\r\n");
            }
        });
        body.append("--").append(boundary).append("--\r\n");
        return post(method, "multipart/form-data; boundary=" + boundary, body.toString());
    }

    Answer post(String method, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Answer send(HttpRequest request) {
        try {
            return sendOrFail(request);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** For calls whose connection is to be cut. */
    Answer callOrFail(String method, String json) throws IOException {
        return sendOrFail(HttpRequest.newBuilder(URI.create(base + method))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private Answer sendOrFail(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            Map<String, String> headers = new LinkedHashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()), headers);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(Map<String, String> parameters) {
        StringJoiner form = new StringJoiner("&");
        parameters.forEach((name, value) -> form.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }
}
