package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a local Airtable over HTTP, as any program would. */
final class Api implements AutoCloseable {
    static final ObjectMapper MAPPER = new ObjectMapper();

    record Reply(int status, String text) {
        JsonNode json() {
            try {
                return MAPPER.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String errorType() {
            return json().path("error").path("type").asText();
        }

        String message() {
            return json().path("error").path("message").asText();
        }
    }

    private final LocalAirtable airtable;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;

    Api(LocalAirtable airtable) {
        this.airtable = airtable;
        this.token = airtable.token();
    }

    Api withToken(String token) {
        this.token = token;
        return this;
    }

    Reply get(String path) {
        return call("GET", path, null);
    }

    /** A call about the base's records; single quotes stand for double ones in the body. */
    Reply call(String method, String path, String body) {
        return raw(method, "/v0/" + airtable.baseId() + "/" + path, body);
    }

    Reply meta(String method, String path, String body) {
        return raw(method, "/v0/meta/bases/" + airtable.baseId() + "/tables" + path, body);
    }

    Reply raw(String method, String path, String body) {
        try {
            return send(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply send(String method, String path, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(airtable.url() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
