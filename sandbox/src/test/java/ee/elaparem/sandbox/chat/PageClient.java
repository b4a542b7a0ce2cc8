package ee.elaparem.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the page's scripts do, without a browser. */
final class PageClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    PageClient(String base) {
        this.base = base;
    }

    record Answer(int status, String body, HttpHeaders headers) {
        JsonNode json() throws IOException {
            assertThat(status).as(body).isBetween(200, 299);
            return JSON.readTree(body);
        }

        String refusal() throws IOException {
            return status + " " + JSON.readTree(body).path("error").asText();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    long newLearner(String firstName, String language) throws Exception {
        String body = JSON.createObjectNode()
                .put("firstName", firstName)
                .put("languageCode", language)
                .toString();
        return post("/chat/learners", body).json().path("id").asLong();
    }

    JsonNode says(long learner, String text) throws Exception {
        return post(
                        "/chat/learners/" + learner + "/messages",
                        JSON.createObjectNode().put("text", text).toString())
                .json();
    }

    void taps(long learner, long message, String data) throws Exception {
        String body = JSON.createObjectNode().put("data", data).toString();
        post("/chat/learners/" + learner + "/messages/" + message + "/tap", body)
                .json();
    }

    JsonNode chat(long learner) throws Exception {
        return get("/chat/learners/" + learner).json();
    }

    Answer get(String path) throws Exception {
        return answer(request(path).GET().build());
    }

    Answer post(String path, String json) throws Exception {
        return send("POST", path, "application/json", json);
    }

    Answer put(String path, String json) throws Exception {
        return send("PUT", path, "application/json", json);
    }

    Answer upload(String path, byte[] bytes) throws Exception {
        return answer(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());
    }

    Answer send(String method, String path, String type, String body) throws Exception {
        return answer(request(path)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private Answer answer(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /** Opens the live stream behind everything that has happened. */
    Live listen() throws Exception {
        return listenFrom(get("/chat/state").json().path("lastEvent").asText());
    }

    Live listenFrom(String place) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/chat/events"))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", place)
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Live(response.body());
    }

    private record Heard(String name, String data, String id) {}

    /** The live stream, as a browser's EventSource reads it. */
    static final class Live implements AutoCloseable {
        private final InputStream in;
        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        private volatile String place = "";

        private Live(InputStream in) {
            this.in = in;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            String name = "";
            String data = "";
            String id = "";
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String value = line.substring(line.indexOf(':') + 1).stripLeading();
                    if (line.startsWith("event:")) {
                        name = value;
                    } else if (line.startsWith("data:")) {
                        data += value;
                    } else if (line.startsWith("id:")) {
                        id = value;
                    } else if (line.isEmpty()) {
                        heard.add(new Heard(name, data, id));
                        name = "";
                        data = "";
                    }
                }
            } catch (IOException closed) {
                // the stream's end
            }
        }

        String nextName() throws InterruptedException {
            return next(PATIENCE.toNanos()).name();
        }

        /** Waits for an event of this type; others that come before it are passed over, and signs of life do not prolong it. */
        JsonNode hears(String type, Predicate<JsonNode> wanted) throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                Heard next = next(end - System.nanoTime());
                JsonNode event = JSON.readTree(next.data());
                if (next.name().equals("chat") && event.path("type").asText().equals(type) && wanted.test(event)) {
                    place = next.id();
                    return event;
                }
            }
        }

        private Heard next(long nanos) throws InterruptedException {
            Heard next = heard.poll(nanos, TimeUnit.NANOSECONDS);
            assertThat(next).as("something is heard in time").isNotNull();
            return next;
        }

        String place() {
            return place;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
