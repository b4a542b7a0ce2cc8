package ee.elaparem.sandbox;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** An answer of which half arrives, as where a network fails: its head tells the whole length, and the connection ends early. */
public final class HalfAnswer {
    private HalfAnswer() {}

    /**
     * Sends the first half.
     *
     * @param response with its status and header fields set
     * @return to be thrown: it ends the connection
     */
    public static CloseConnectionException send(ServerResponse response, byte[] body) {
        response.contentLength(body.length);
        try {
            OutputStream out = response.outputStream();
            out.write(body, 0, body.length / 2);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CloseConnectionException("Half an answer was asked for");
    }
}
