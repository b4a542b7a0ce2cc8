package ee.elaparem.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain sockets, since a Java HTTP client would not send the headers that an attacker's page has sent for it. */
class SameMachineTest {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final AtomicInteger reached = new AtomicInteger();
    private final WebServer server = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(rules -> rules.get("/", SameMachine.page((request, response) -> response.send("the page")))
                    .any("/chat/{+rest}", SameMachine.inside((request, response) -> {
                        reached.incrementAndGet();
                        response.send("done");
                    })))
            .build()
            .start();

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:%d", "127.0.0.1:%d", "[::1]:%d", "LOCALHOST:%d", "localhost"})
    void namesOfThisMachineAreLetIn(String host) throws IOException {
        assertThat(ask("GET / HTTP/1.1", "Host: " + host.formatted(server.port())))
                .startsWith("HTTP/1.1 200")
                .endsWith("the page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:%d",
                "localhost.evil.example:%d",
                "127.0.0.1.nip.io:%d",
                "192.168.1.7:%d",
                "localhost:%d.evil.example",
                "user@localhost:%d"
            })
    void aNameThatOnlyPointsHereIsTurnedAway(String host) throws IOException {
        String name = "Host: " + host.formatted(server.port());
        // some of these are no valid Host at all, which the server itself answers with 400
        assertThat(ask("GET / HTTP/1.1", name)).matches("(?s)HTTP/1\\.1 40[03] .*");
        assertThat(ask("POST /chat/learners HTTP/1.1", name)).matches("(?s)HTTP/1\\.1 40[03] .*");
        assertThat(reached).hasValue(0);
    }

    @Test
    void anotherSitesRequestsAreTurnedAway() throws IOException {
        String host = "Host: localhost:" + server.port();
        String[][] foreign = {
            {"Sec-Fetch-Site: cross-site"},
            {"Sec-Fetch-Site: same-site"},
            {"Sec-Fetch-Site: none"},
            {"Origin: https://evil.example"},
            {"Origin: null"},
            {"Origin: http://localhost:1"},
            {"Origin: https://localhost:" + server.port()},
            {"Sec-Fetch-Site: same-origin", "Origin: http://127.0.0.1:" + server.port()},
        };
        for (String[] headers : foreign) {
            String[] all = new String[headers.length + 1];
            all[0] = host;
            System.arraycopy(headers, 0, all, 1, headers.length);
            assertThat(ask("POST /chat/learners HTTP/1.1", all))
                    .as(String.join(", ", headers))
                    .startsWith("HTTP/1.1 403")
                    .contains("Another site may not use this page.");
        }
        assertThat(reached).hasValue(0);
    }

    @Test
    void thePagesOwnRequestsAndPlainScriptsAreLetIn() throws IOException {
        String host = "Host: localhost:" + server.port();
        assertThat(ask(
                        "POST /chat/learners HTTP/1.1",
                        host,
                        "Sec-Fetch-Site: same-origin",
                        "Origin: http://localhost:" + server.port()))
                .startsWith("HTTP/1.1 200");
        assertThat(ask("POST /chat/learners HTTP/1.1", host)).startsWith("HTTP/1.1 200");
        assertThat(ask("GET /chat/state HTTP/1.1", host, "Sec-Fetch-Site: none"))
                .startsWith("HTTP/1.1 200");
        assertThat(reached).hasValue(3);
    }

    @Test
    void anotherSiteMayNotReadButMayLinkToThePage() throws IOException {
        String host = "Host: localhost:" + server.port();
        assertThat(ask("GET /chat/state HTTP/1.1", host, "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("GET / HTTP/1.1", host, "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 200");
    }

    @Test
    void everyAnswerKeepsTheBrowserFromDoingMoreThanShowingIt() throws IOException {
        for (String host : new String[] {"localhost", "evil.example"}) {
            assertThat(ask("GET / HTTP/1.1", "Host: " + host))
                    .contains("Content-Security-Policy: default-src 'self'; img-src 'self' https://i.ytimg.com data:;")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Referrer-Policy: no-referrer");
        }
    }

    /** Sends a request and reads one whole answer; the connection may stay open. */
    private String ask(String line, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            String request = line + "\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                assertThat(next).as("the answer's headers end").isNotNegative();
                answer.append((char) next);
            }
            Matcher length = LENGTH.matcher(answer);
            assertThat(length.find()).as("the answer has a length").isTrue();
            byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
            return answer.append(new String(body, StandardCharsets.UTF_8)).toString();
        }
    }
}
