package ee.elaparem.sandbox.mistral;

import ee.elaparem.sandbox.HalfAnswer;
import ee.elaparem.sandbox.mistral.Faults.Fault;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a good answer goes out: in one piece or event by event; and what goes wrong on the way.
 *
 * @param fault null where nothing does
 * @param limits header fields that tell what is left of the rate limit
 */
record Delivery(ServerResponse response, @Nullable Fault fault, Map<String, String> limits) {

    /** Sends the answer as JSON. */
    void whole(String answer) throws InterruptedException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        switch (fault) {
            case Fault.Cut _ -> throw cut();
            case Fault.Late late -> Thread.sleep(late.by());
            case Fault.Body other -> body = other.body().getBytes(StandardCharsets.UTF_8);
            case null, default -> {}
        }
        head("application/json");
        if (fault instanceof Fault.Half) {
            throw HalfAnswer.send(response, body);
        }
        response.send(body);
    }

    /** Sends each event as soon as its time has come; {@code pace}, in real time, lies between two. */
    void stream(List<String> events, Duration pace) throws InterruptedException {
        if (fault instanceof Fault.Cut) {
            throw cut();
        }
        if (fault instanceof Fault.Late(Duration by)) {
            Thread.sleep(by);
        }
        head("text/event-stream");
        int middle = events.size() / 2;
        // not closed where it is cut: closing would end it as if it were whole
        OutputStream out = response.outputStream();
        try {
            for (int at = 0; at < events.size(); at++) {
                if (at == middle && fault instanceof Fault.Half) {
                    throw cut();
                }
                boolean garbled = at == middle && fault instanceof Fault.Garbled;
                out.write((garbled ? ChatApi.event("{\"choices\":[{\"delta") : events.get(at))
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(pace);
            }
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(String type) {
        response.status(200).header(HeaderNames.CONTENT_TYPE, type);
        limits.forEach((name, value) -> response.header(HeaderNames.create(name), value));
    }

    private static CloseConnectionException cut() {
        return new CloseConnectionException("Cut on purpose");
    }
}
