package ee.elaparem.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.web.HealthPart.Need;
import ee.elaparem.web.WebPort.Reach;
import io.helidon.webserver.http.HttpService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The port as a platform, a Prometheus and a person at the browser see it. */
class WebPortTest {
    private static final HttpPart UP = new HttpPart(Health.up());

    private final HttpClient http = HttpClient.newHttpClient();
    private WebPort port;

    @AfterEach
    void close() {
        http.close();
        if (port != null) {
            port.close();
        }
    }

    @Test
    void healthIsGoodWhenEveryPartIs() throws Exception {
        open(health(UP.as("store", Need.LIVE), UP.as("telegram", Need.READY)));

        HttpResponse<String> answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("server"))
                .as("nobody need know what serves")
                .isEmpty();
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"up\",\"parts\":{\"store\":{\"status\":\"up\"},\"telegram\":{\"status\":\"up\"}}}");
    }

    @Test
    void aPartThatIsDownSaysWhyAndOnlyWhereItIsNeeded() throws Exception {
        HttpPart conflict = new HttpPart(Health.down("Another \"bot\" polls with this token; stop it."));
        open(health(UP.as("store", Need.LIVE), conflict.as("telegram", Need.READY)));

        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        JsonNode body = new ObjectMapper().readTree(get("/health").body());
        assertThat(body.path("status").asText()).isEqualTo("down");
        assertThat(body.path("parts").path("telegram").path("reason").asText())
                .isEqualTo("Another \"bot\" polls with this token; stop it.");
    }

    /** As monitors and proxies ask that open a connection for each request. */
    @Test
    void theConnectionEndsWithTheAnswerWhereThatIsAskedFor() throws Exception {
        open(health(UP.as("store", Need.LIVE)));

        for (String path : List.of("/health", "/nothing-here")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 ").contains("Connection: close");
            }
        }
    }

    @Test
    void parametersCanBeRead() throws Exception {
        open(rules -> rules.get(
                "/sum",
                (request, response) -> response.send(request.query()
                                .first("one")
                                .asInt()
                                .orElse(0)
                        + request.query().first("two").map(Integer::parseInt).orElse(0)
                        + ""
                        + request.query().first("three").asOptional().orElse(" none"))));

        assertThat(get("/sum?one=2&two=3").body()).isEqualTo("5 none");
    }

    @Test
    void aPartThatIsOnlyToldOfMakesNothingWorse() throws Exception {
        HttpPart away = new HttpPart(Health.down("Airtable is not available"));
        HttpPart noted = new HttpPart(Health.up("7 calls are left"));
        open(health(UP.as("store", Need.READY), away.as("airtable", Need.TOLD), noted.as("budget", Need.TOLD)));

        for (String path : List.of("/health", "/health/ready", "/health/live", "/health/started")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        JsonNode parts = new ObjectMapper().readTree(get("/health").body()).path("parts");
        assertThat(parts.at("/airtable/status").asText()).isEqualTo("down");
        assertThat(parts.at("/airtable/reason").asText()).isEqualTo("Airtable is not available");
        assertThat(parts.at("/budget/note").asText()).isEqualTo("7 calls are left");
    }

    @Test
    void startedIsForGoodWhateverIsDownAfterwards() throws Exception {
        var telegram = new java.util.concurrent.atomic.AtomicReference<>(Health.down("Connecting"));
        open(health(UP.as("store", Need.LIVE), new HealthPart("telegram", Need.READY, telegram::get)));
        assertThat(get("/health/started").statusCode()).isEqualTo(503);

        telegram.set(Health.up());
        assertThat(get("/health/started").statusCode()).isEqualTo(200);

        telegram.set(Health.down("Telegram cannot be reached"));
        assertThat(get("/health/started").statusCode()).isEqualTo(200);
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void aPartThatHangsOrFailsIsDownAndGivesNothingAway() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        HealthPart hangs = new HealthPart("hangs", Need.READY, () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Health.up();
        });
        HealthPart fails = new HealthPart("fails", Need.READY, () -> {
            throw new IllegalStateException("Mari wrote: hello");
        });
        open(new HealthService(List.of(hangs, fails), Duration.ofMillis(50)));

        HttpResponse<String> answer = get("/health");
        never.countDown();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("It did not answer within 50 ms.")
                .contains("It could not be asked (IllegalStateException)")
                .doesNotContain("Mari");
    }

    @Test
    void monitorsMayAskForTheHeadAlone() throws Exception {
        open(health(UP.as("store", Need.LIVE)));

        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri("/health")).HEAD().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void prometheusReadsCountsOfTheBotAndOfTheJvm() throws Exception {
        try (Metrics metrics = new Metrics()) {
            metrics.watchJvm();
            metrics.registry().counter("ela.parem.turns", "verdict", "met").increment(3);
            open(metrics);

            HttpResponse<String> answer = get("/metrics");

            assertThat(answer.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body())
                    .contains("ela_parem_turns_total{verdict=\"met\"} 3.0")
                    .contains("jvm_memory_used_bytes")
                    .contains("jvm_gc_pause_seconds_count{gc=")
                    .contains("process_uptime_seconds");
        }
    }

    @Test
    void anUnknownPathIsNotFoundAndNotEchoed() throws Exception {
        open(health());

        HttpResponse<String> answer = get("/%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("script");
    }

    @Test
    void aBodyBeyondTheBoundIsRefused() throws Exception {
        HttpService reader = rules -> rules.post(
                "/in",
                (request, response) ->
                        response.send(Integer.toString(request.content().as(byte[].class).length)));
        open(reader);

        assertThat(post("/in", new byte[1000]).body()).isEqualTo("1000");
        assertThat(statusOfBody(WebPort.MOST_BODY_BYTES + 1)).startsWith("HTTP/1.1 413");
    }

    @Test
    void whoeverSendsHalfARequestAndFallsSilentIsHungUpOn() throws Exception {
        port = WebPort.open(Reach.THIS_MACHINE, 0, List.of(health(UP.as("store", Need.LIVE))), Duration.ofSeconds(1));
        for (String half : List.of(
                "GET /health HT",
                "GET /health HTTP/1.1\r\nHost: ",
                "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                // an answer such as 404 may come; then the end of the stream, and no time-out of our own
                assertThat(socket.getInputStream().readAllBytes().length)
                        .as(half)
                        .isLessThan(2_000);
            }
        }
        assertThat(get("/health").statusCode()).as("others are served").isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> WebPort.open(Reach.THIS_MACHINE, taken, List.of()))
                    .isInstanceOf(PortUnavailable.class)
                    .hasMessageContaining("Port " + taken + " is taken by another program")
                    .hasMessageContaining("PORT=");
        }
    }

    @Test
    void onThisMachineOnlyMeansNoOtherAddressAnswers() throws IOException {
        Optional<InetAddress> outward = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof java.net.Inet4Address)
                .findFirst();
        org.junit.jupiter.api.Assumptions.assumeTrue(outward.isPresent(), "this machine has only its loopback");

        port = WebPort.open(Reach.THIS_MACHINE, 0, List.of(health()));
        assertThat(answers(outward.get())).isFalse();
        port.close();

        port = WebPort.open(Reach.EVERYBODY, 0, List.of(health()));
        assertThat(answers(outward.get())).isTrue();
    }

    @Test
    void closingLetsARequestInHandEndAndFreesThePort() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        HttpService slow = rules -> rules.get("/slow", (request, response) -> {
            inHand.countDown();
            closing.await();
            response.send("done");
        });
        open(slow);
        int number = port.port();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
        inHand.await();

        Thread closer = Thread.ofVirtual().start(port::close);
        closing.countDown();

        assertThat(answer.get().body()).isEqualTo("done");
        closer.join();
        port = WebPort.open(Reach.THIS_MACHINE, number, List.of(health()));
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    private record HttpPart(Health health) {
        HealthPart as(String name, Need need) {
            return new HealthPart(name, need, () -> health);
        }
    }

    private static HealthService health(HealthPart... parts) {
        return new HealthService(List.of(parts));
    }

    private void open(HttpService... services) {
        port = WebPort.open(Reach.THIS_MACHINE, 0, List.of(services));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port.port() + path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What a body of this length is answered with before it is sent; a client that goes on sending is cut off. */
    private String statusOfBody(long bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            String head = "POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private boolean answers(InetAddress address) {
        try (Socket socket = new Socket(address, port.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
