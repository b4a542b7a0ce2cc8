package ee.elaparem.net;

import ee.elaparem.net.KeptConnections.AnswerTooLong;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Pattern;

/** The body of one answer, read while it comes: of a known length, in pieces, or up to the connection's end. */
final class HttpBody extends InputStream {
    private static final Pattern LENGTH = Pattern.compile("[0-9A-Fa-f]{1,8}");

    /** Of a body that ends with the connection. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final HttpConnection connection;
    private final boolean inPieces;
    private final int most;
    /** Still to come of the body or, where it comes in pieces, of the piece. */
    private long left;

    private long taken;
    private boolean begun;
    private boolean whole;

    /**
     * @param length in bytes; below 0 where it is not told
     * @param most how many bytes it may have
     * @throws AnswerTooLong if it is known that it has more
     */
    HttpBody(HttpConnection connection, boolean inPieces, long length, int most) throws AnswerTooLong {
        this.connection = connection;
        this.inPieces = inPieces;
        this.most = most;
        this.left = inPieces ? 0 : length < 0 ? UNKNOWN : length;
        if (left != UNKNOWN && left > most) {
            throw new AnswerTooLong(most);
        }
    }

    /** Whether it was read to its end. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (whole || left == 0 && !nextPiece()) {
            whole = true;
            return -1;
        }
        int count = connection.read(target, at, (int) Math.min(wanted, left));
        if (count < 0) {
            if (left != UNKNOWN) {
                throw new EOFException("The answer is cut off");
            }
            whole = true;
            return -1;
        }
        taken += count;
        if (taken > most) {
            throw new AnswerTooLong(most);
        }
        left -= left == UNKNOWN ? 0 : count;
        return count;
    }

    private boolean nextPiece() throws IOException {
        if (!inPieces) {
            return false;
        }
        if (begun && !connection.line().isEmpty()) {
            throw new ProtocolException("A piece of the answer is longer than it says");
        }
        begun = true;
        String size = connection.line().split(";", 2)[0].strip();
        if (!LENGTH.matcher(size).matches()) {
            throw new ProtocolException("A piece of the answer has no length that can be read");
        }
        left = Long.parseLong(size, 16);
        if (taken + left > most) {
            throw new AnswerTooLong(most);
        }
        if (left == 0) {
            connection.skipLines();
        }
        return left > 0;
    }
}
