package ee.elaparem.web;

import org.jspecify.annotations.Nullable;

/** The port cannot be opened. The message says why and what to do. */
public final class PortUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int port;

    PortUnavailable(int port, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
