package ee.elaparem.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.net.KeptConnections.Answer;
import ee.elaparem.net.KeptConnections.AnswerTooLong;
import ee.elaparem.net.KeptConnections.Ended;
import ee.elaparem.net.KeptConnections.NotConnected;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers with these very bytes, each connection with its own list. */
class KeptConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<List<String>> scripts = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private KeptConnections connections;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        connections = new KeptConnections(URI.create("http://127.0.0.1:" + server.getLocalPort()), 4, 1_000);
    }

    @AfterEach
    void close() throws IOException {
        connections.close();
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    @Test
    void one_connection_serves_one_call_after_the_other() throws Exception {
        answers(ok("first"), ok("second"));

        Answer first = post("one");
        Answer second = post("two");

        assertThat(text(first)).isEqualTo("first");
        assertThat(text(second)).isEqualTo("second");
        assertThat(accepted).hasSize(1);
        assertThat(requests.getFirst())
                .contains("POST /path HTTP/1.1", "Host: 127.0.0.1:", "Content-Length: 3", "Content-Type: text/plain")
                .endsWith("\n\none");
    }

    @Test
    void pieces_and_early_words_and_other_statuses_are_read() throws Exception {
        answers(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nDate: today\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                ok("kept"));

        Answer pieces = post("");
        assertThat(pieces.status()).isEqualTo(429);
        assertThat(pieces.retryAfter()).isEqualTo("7");
        assertThat(pieces.date()).isEqualTo("today");
        assertThat(text(pieces)).isEqualTo("abc0123456789");
        assertThat(post("").body()).isEmpty();
        assertThat(text(post(""))).isEqualTo("kept");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void a_connection_that_the_server_ends_is_not_used_again() throws Exception {
        answers("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
        answers("HTTP/1.1 200 OK\r\n\r\nto the end");
        answers(ok("third"));

        assertThat(text(post(""))).isEqualTo("ab");
        assertThat(text(post(""))).isEqualTo("to the end");
        assertThat(text(post(""))).isEqualTo("third");
        assertThat(accepted).hasSize(3);
    }

    @Test
    void what_comes_unasked_makes_a_connection_useless() throws Exception {
        answers(ok("asked") + ok("unasked"));
        answers(ok("answer"));

        assertThat(text(post(""))).isEqualTo("asked");
        assertThat(text(post(""))).isEqualTo("answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Len",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFF\r\nab",
                "<html>no HTTP"
            })
    void half_an_answer_or_nonsense_is_a_failure_and_the_request_is_sent_once(String answer) {
        answers(answer);

        assertThatThrownBy(() -> post("once")).isInstanceOf(IOException.class).isNotInstanceOf(NotConnected.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_answer_has_its_bounds() {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n");
        assertThatThrownBy(() -> post("")).isInstanceOf(AnswerTooLong.class);
        answers("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(10_000));
        assertThatThrownBy(() -> post("")).isInstanceOf(AnswerTooLong.class);
        answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\n");
        assertThatThrownBy(() -> post("")).isInstanceOf(AnswerTooLong.class);
        answers("HTTP/1.1 200 OK\r\nLong: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
        answers("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(500) + "\r\n");
        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_that_does_not_come_is_waited_for_no_longer_than_wished() {
        scripts.add(List.of("silence"));

        assertThatThrownBy(() -> connections.post("/path", "text/plain", new byte[0], Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void without_a_server_nothing_was_asked() throws Exception {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();
        URI nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort());

        try (KeptConnections none = new KeptConnections(nobody, 1, 1_000)) {
            assertThatThrownBy(() -> none.get("/path", LONG)).isInstanceOf(NotConnected.class);
        }
    }

    @Test
    void what_a_service_still_allows_is_told_with_the_answer() throws Exception {
        answers("HTTP/1.1 200 OK\r\nX-RateLimit-Remaining: 7\r\nX-Other: 8\r\nContent-Length: 0\r\n\r\n", ok(""));

        assertThat(post("").limits()).containsExactly(Map.entry("x-ratelimit-remaining", "7"));
        assertThat(post("").limits()).isEmpty();
    }

    @Test
    void headers_go_along_but_none_that_would_be_two() throws Exception {
        answers(ok("first"));

        connections.post("/path", Map.of("Authorization", "Bearer key"), new byte[0], LONG);

        assertThat(requests.getFirst()).contains("Authorization: Bearer key\n");
        assertThatThrownBy(() -> connections.post("/path", Map.of("A", "b\r\nC: d"), new byte[0], LONG))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_answer_can_be_read_while_it_comes_and_leaves_the_connection_to_others() throws Exception {
        String begin = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
        answers(begin + "2\r\nde\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nfg", ok("third"));

        for (String wanted : List.of("abcde", "fg")) {
            try (OpenAnswer answer = open(LONG)) {
                assertThat(answer.head().status()).isEqualTo(200);
                assertThat(answer.body().readAllBytes()).asString().isEqualTo(wanted);
            }
        }
        assertThat(text(post(""))).isEqualTo("third");
        assertThat(accepted).hasSize(1);
    }

    @Test
    void an_answer_that_is_left_half_read_takes_its_connection_along() throws Exception {
        answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde", ok("of the old connection"));
        answers(ok("of a new one"));

        try (OpenAnswer answer = open(LONG)) {
            assertThat(answer.body().read()).isEqualTo('a');
        }
        assertThat(text(post(""))).isEqualTo("of a new one");
    }

    @Test
    void an_open_answer_has_the_same_bounds() throws Exception {
        answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + "x".repeat(1_024));
        try (OpenAnswer answer = open(LONG)) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(AnswerTooLong.class);
        }
        answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
        try (OpenAnswer answer = open(LONG)) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        }
        scripts.add(List.of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", "silence"));
        try (OpenAnswer answer = open(Duration.ofMillis(100))) {
            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_kept_connection_that_had_ended_is_told_from_a_failure() throws Exception {
        answers(ok("first"));

        post("");
        awaitEnd();

        assertThatThrownBy(() -> post("")).isInstanceOf(Ended.class);
    }

    @Test
    void what_nobody_reads_is_not_written_for_ever() throws Exception {
        scripts.add(List.of("deaf"));

        assertThatThrownBy(() -> connections.post("/path", "text/plain", new byte[64 << 20], Duration.ofMillis(200)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void cutting_ends_what_is_under_way_and_what_comes_later() throws Exception {
        scripts.add(List.of("silence"));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                post("");
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        await(() -> !requests.isEmpty());

        connections.cut();

        assertThat(failure.get(5, TimeUnit.SECONDS)).isNotInstanceOf(SocketTimeoutException.class);
        answers(ok("late"));
        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
    }

    private OpenAnswer open(Duration within) throws IOException {
        return connections.open("/path", Map.of(), new byte[0], within);
    }

    /** Until the server's end of the connection is closed, and that is known here. */
    private void awaitEnd() throws Exception {
        await(() -> accepted.getFirst().isOutputShutdown());
        Thread.sleep(20);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void answers(String... answers) {
        scripts.add(List.of(answers));
    }

    private Answer post(String body) throws IOException {
        return connections.post("/path", "text/plain", body.getBytes(StandardCharsets.UTF_8), LONG);
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                List<String> script = scripts.removeFirst();
                Thread.ofVirtual().start(() -> answer(socket, script));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void answer(Socket socket, List<String> script) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String answer : script) {
                if (answer.equals("deaf")) {
                    return;
                }
                requests.add(request(in));
                if (answer.equals("silence")) {
                    return;
                }
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            // the other side has had enough
        }
    }

    private static String request(BufferedReader in) throws IOException {
        StringBuilder request = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        request.append('\n');
        for (int i = 0; i < length; i++) {
            request.append((char) in.read());
        }
        return request.toString();
    }
}
