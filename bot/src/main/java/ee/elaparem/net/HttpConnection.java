package ee.elaparem.net;

import ee.elaparem.net.KeptConnections.Answer;
import ee.elaparem.net.KeptConnections.Ended;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One connection of HTTP/1.1, for one exchange after the other. */
final class HttpConnection {
    private static final int LONGEST_LINE = 8_192;

    /** Of an answer's head, and behind its last piece. */
    static final int MOST_LINES = 200;

    private final Socket wire;
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[4_096];
    private int from;
    private int to;
    private volatile long deadline;
    private volatile boolean hungUp;
    private long lastUsed = System.nanoTime();
    private boolean keeps;
    private boolean hasServed;

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
        // more than was asked for: who knows what it answers
        return keeps && from == to && !hungUp;
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
        cut();
    }

    /** Ends the exchange under way, from any thread. */
    void cut() {
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
        AnswerHead head = begin(request);
        byte[] content = content(head, largestAnswer);
        rest(head);
        return head.answer(content);
    }

    /** The same, but the answer's body is still to be read; {@code owner} has the connection back after that. */
    OpenAnswer open(byte[] request, int largestAnswer, KeptConnections owner) throws IOException {
        AnswerHead head = begin(request);
        long length = head.isBare() ? 0 : head.length();
        HttpBody body = new HttpBody(this, head.inPieces(), length, largestAnswer);
        rest(head);
        return new OpenAnswer(owner, this, head.answer(new byte[0]), body);
    }

    private AnswerHead begin(byte[] request) throws IOException {
        keeps = false;
        try {
            write(request);
            if (!fill()) {
                throw new EOFException("No answer");
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw hasServed ? new Ended(e) : e;
        }
        AnswerHead head = AnswerHead.read(this);
        while (head.isInterim()) {
            head = AnswerHead.read(this);
        }
        return head;
    }

    private void rest(AnswerHead head) {
        keeps = head.keepsOpen();
        hasServed = true;
        lastUsed = System.nanoTime();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
    }

    private byte[] content(AnswerHead head, int most) throws IOException {
        if (head.isBare()) {
            return new byte[0];
        }
        HttpBody body = new HttpBody(this, head.inPieces(), head.length(), most);
        if (head.inPieces() || head.length() < 0) {
            return body.readAllBytes();
        }
        byte[] content = new byte[(int) head.length()];
        body.readNBytes(content, 0, content.length);
        return content;
    }

    /** Up to the next empty line. */
    void skipLines() throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            if (line().isEmpty()) {
                return;
            }
        }
        throw new ProtocolException("The answer's end is too long");
    }

    /** How many bytes there were, up to {@code most}; -1 at the connection's end. */
    int read(byte[] target, int at, int most) throws IOException {
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(most, to - from);
        System.arraycopy(buffer, from, target, at, count);
        from += count;
        return count;
    }

    /** A line without its end. */
    String line() throws IOException {
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

    private void write(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException e) {
            throw why(e);
        }
    }

    /** Reads more; false at the connection's end. */
    private boolean fill() throws IOException {
        int count;
        try {
            count = in.read(buffer, 0, buffer.length);
        } catch (IOException e) {
            throw why(e);
        }
        from = 0;
        to = Math.max(0, count);
        return count > 0;
    }

    private IOException why(IOException failure) {
        if (!hungUp) {
            return failure;
        }
        SocketTimeoutException late = new SocketTimeoutException("No answer in time");
        late.initCause(failure);
        return late;
    }
}
