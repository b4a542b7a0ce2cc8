package ee.elaparem.telegram;

import ee.elaparem.telegram.KeptConnections.Answer;
import ee.elaparem.telegram.KeptConnections.AnswerTooLong;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection of HTTP/1.1, for one exchange after the other. */
final class HttpConnection {
    /** Of one line of an answer's head, and of a head's lines. */
    private static final int LONGEST_LINE = 8_192;

    private static final int MOST_LINES = 200;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK = Pattern.compile("[0-9A-Fa-f]{1,8}");

    private final Socket wire;
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[4_096];
    private int from;
    private int to;
    private volatile long deadline;
    private volatile boolean hungUp;
    private long lastUsed = System.nanoTime();
    private boolean staysOpen;

    /**
     * @param wire the connection itself
     * @param socket what is read and written: the same, or encrypted over it; without a time limit
     */
    HttpConnection(Socket wire, Socket socket) throws IOException {
        this.wire = wire;
        this.socket = socket;
        in = socket.getInputStream();
    }

    /** When it was used last, by {@link System#nanoTime}. */
    long lastUsed() {
        return lastUsed;
    }

    /** Whether another exchange may follow the last one. */
    boolean staysOpen() {
        return staysOpen;
    }

    /** Whether the server has not closed it meanwhile. Takes a millisecond where it has not. */
    boolean isStillOpen() {
        try {
            socket.setSoTimeout(1);
            // an answer that nobody asked for is no good sign either
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return hasNoLimit();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasNoLimit() {
        try {
            socket.setSoTimeout(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Until when the next exchange has to end, by {@link System#nanoTime}; somebody else watches over it. */
    void endBy(long time) {
        deadline = time;
    }

    long deadline() {
        return deadline;
    }

    /** Ends the exchange under way, from any thread: it fails as one that has timed out. */
    void hangUp() {
        hungUp = true;
        try {
            // encryption has a last word to say, for which it would wait
            wire.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }

    /**
     * Sends the request and reads the answer to its end. After a failure the connection is of no more use.
     *
     * @throws SocketTimeoutException when it was hung up
     */
    Answer exchange(byte[] request, int largestAnswer) throws IOException {
        try {
            return exchanged(request, largestAnswer);
        } catch (IOException e) {
            if (hungUp) {
                SocketTimeoutException late = new SocketTimeoutException("No answer in time");
                late.initCause(e);
                throw late;
            }
            throw e;
        }
    }

    private Answer exchanged(byte[] request, int largestAnswer) throws IOException {
        staysOpen = false;
        socket.getOutputStream().write(request);
        Head head = head();
        while (head.status >= 100 && head.status < 200) {
            head = head();
        }
        byte[] body = body(head, largestAnswer);
        // more than was asked for: who knows what it answers
        staysOpen = head.keeps && head.isFramed() && from == to && !hungUp;
        lastUsed = System.nanoTime();
        return new Answer(head.status, body, head.retryAfter, head.date);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }

    /** What stands before an answer's body. */
    private static final class Head {
        int status;
        long length = -1;
        boolean chunked;
        boolean keeps = true;

        @Nullable
        String retryAfter;

        @Nullable
        String date;

        /** Whether the body's end can be told without the connection's end. */
        boolean isFramed() {
            return chunked || length >= 0 || status == 204 || status == 304;
        }
    }

    private Head head() throws IOException {
        Head head = new Head();
        String first = line();
        if (!STATUS.matcher(first).matches()) {
            throw new ProtocolException("No answer of HTTP/1");
        }
        head.status = Integer.parseInt(first, 9, 12, 10);
        head.keeps = first.charAt(7) == '1';
        for (int i = 0; i < MOST_LINES; i++) {
            String line = line();
            if (line.isEmpty()) {
                return head;
            }
            take(head, line);
        }
        throw new ProtocolException("The answer's head is too long");
    }

    private static void take(Head head, String line) throws ProtocolException {
        String value;
        if ((value = value(line, "content-length:")) != null) {
            if (!LENGTH.matcher(value).matches()) {
                throw new ProtocolException("The answer has no length that can be read");
            }
            head.length = Long.parseLong(value);
        } else if ((value = value(line, "transfer-encoding:")) != null) {
            if (!value.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("The answer has an encoding that was not asked for");
            }
            head.chunked = true;
        } else if ((value = value(line, "connection:")) != null) {
            head.keeps = !value.equalsIgnoreCase("close") && (head.keeps || value.equalsIgnoreCase("keep-alive"));
        } else if ((value = value(line, "retry-after:")) != null) {
            head.retryAfter = value;
        } else if ((value = value(line, "date:")) != null) {
            head.date = value;
        }
    }

    /** What stands in this line of a head, if it has this name. */
    private static @Nullable String value(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length())
                ? line.substring(name.length()).strip()
                : null;
    }

    private byte[] body(Head head, int most) throws IOException {
        if (head.status == 204 || head.status == 304) {
            return new byte[0];
        }
        if (head.chunked) {
            return chunks(most);
        }
        if (head.length > most) {
            throw new AnswerTooLong(most);
        }
        if (head.length >= 0) {
            byte[] body = new byte[(int) head.length];
            for (int at = 0; at < body.length; ) {
                at += read(body, at, body.length - at);
            }
            return body;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (from < to || fill()) {
            body.write(buffer, from, to - from);
            from = to;
            if (body.size() > most) {
                throw new AnswerTooLong(most);
            }
        }
        return body.toByteArray();
    }

    private byte[] chunks(int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!CHUNK.matcher(size).matches()) {
                throw new ProtocolException("A piece of the answer has no length that can be read");
            }
            long left = Long.parseLong(size, 16);
            if (left == 0) {
                break;
            }
            if (body.size() + left > most) {
                throw new AnswerTooLong(most);
            }
            byte[] piece = new byte[(int) left];
            for (int at = 0; at < piece.length; ) {
                at += read(piece, at, piece.length - at);
            }
            body.write(piece);
            if (!line().isEmpty()) {
                throw new ProtocolException("A piece of the answer is longer than it says");
            }
        }
        for (int i = 0; i < MOST_LINES; i++) {
            if (line().isEmpty()) {
                return body.toByteArray();
            }
        }
        throw new ProtocolException("The answer's end is too long");
    }

    private int read(byte[] target, int at, int most) throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("The answer is cut off");
        }
        int count = Math.min(most, to - from);
        System.arraycopy(buffer, from, target, at, count);
        from += count;
        return count;
    }

    /** A line without its end. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() <= LONGEST_LINE) {
            if (from == to && !fill()) {
                throw new EOFException(line.isEmpty() ? "No answer" : "The answer is cut off");
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.append(new String(buffer, from, end - from, StandardCharsets.ISO_8859_1));
            if (end < to) {
                from = end + 1;
                int length = line.length();
                if (length > 0 && line.charAt(length - 1) == '\r') {
                    line.setLength(length - 1);
                }
                return line.toString();
            }
            from = to;
        }
        throw new ProtocolException("A line of the answer is too long");
    }

    /** Reads more; false at the connection's end. */
    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        from = 0;
        to = Math.max(0, count);
        return count > 0;
    }
}
