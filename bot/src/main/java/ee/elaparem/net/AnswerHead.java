package ee.elaparem.net;

import ee.elaparem.net.KeptConnections.Answer;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands before an answer's body: the status, how the body ends, and the few header fields that anybody asks for. */
final class AnswerHead {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final int status;
    private long length = -1;
    private boolean inPieces;
    private boolean keeps;
    private @Nullable String retryAfter;
    private @Nullable String date;
    private Map<String, String> limits = Map.of();

    private AnswerHead(int status, boolean keeps) {
        this.status = status;
        this.keeps = keeps;
    }

    /**
     * Reads the next one, up to the empty line.
     *
     * @throws ProtocolException if it is none of HTTP/1, is too long, or says of the body what cannot be read
     */
    static AnswerHead read(HttpConnection connection) throws IOException {
        String first = connection.line();
        if (!STATUS.matcher(first).matches()) {
            throw new ProtocolException("No answer of HTTP/1");
        }
        // a server of HTTP/1.1 keeps the connection, one of HTTP/1.0 does not, unless it says so
        AnswerHead head = new AnswerHead(Integer.parseInt(first, 9, 12, 10), first.charAt(7) == '1');
        for (int i = 0; i < HttpConnection.MOST_LINES; i++) {
            String line = connection.line();
            if (line.isEmpty()) {
                return head;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                head.take(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new ProtocolException("The answer's head is too long");
    }

    private void take(String name, String value) throws ProtocolException {
        switch (name) {
            case "content-length" -> {
                if (!LENGTH.matcher(value).matches()) {
                    throw new ProtocolException("The answer has no length that can be read");
                }
                length = Long.parseLong(value);
            }
            case "transfer-encoding" -> {
                if (!value.equalsIgnoreCase("chunked")) {
                    throw new ProtocolException("The answer has an encoding that was not asked for");
                }
                inPieces = true;
            }
            case "connection" ->
                keeps = !value.equalsIgnoreCase("close") && (keeps || value.equalsIgnoreCase("keep-alive"));
            case "retry-after" -> retryAfter = value;
            case "date" -> date = value;
            default -> {
                if (name.startsWith(KeptConnections.LIMITS)) {
                    if (limits.isEmpty()) {
                        limits = new HashMap<>();
                    }
                    limits.put(name, value);
                }
            }
        }
    }

    /** Whether the answer itself is still to come. */
    boolean isInterim() {
        return status >= 100 && status < 200;
    }

    /** Of the body, in bytes; below 0 where it is not told. */
    long length() {
        return length;
    }

    /** Whether the body comes in pieces, each with its length. */
    boolean inPieces() {
        return inPieces;
    }

    /** Whether there is no body, whatever the head says. */
    boolean isBare() {
        return status == 204 || status == 304;
    }

    /** Whether another exchange may follow: the server keeps the connection, and the body's end can be told without its end. */
    boolean keepsOpen() {
        return keeps && (inPieces || length >= 0 || isBare());
    }

    Answer answer(byte[] body) {
        return new Answer(status, body, retryAfter, date, limits);
    }
}
