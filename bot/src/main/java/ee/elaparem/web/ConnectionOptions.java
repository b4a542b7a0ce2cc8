package ee.elaparem.web;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The server's usual options of a connection, with two changes. {@link #readTimeout} is kept: the server's own way to set
 * them leaves it out for the channels that it accepts. And what is written leaves at once: else an event on the chat page
 * may wait 40 ms for the browser's word that it has the last. Holds for a server that does not use NIO.
 */
record ConnectionOptions(Duration readTimeout) implements SocketOptions {
    private static final SocketOptions USUAL =
            SocketOptions.builder().tcpNoDelay(true).build();

    @Override
    public void configureSocket(SocketChannel channel) {
        USUAL.configureSocket(channel);
        try {
            channel.socket().setSoTimeout((int) readTimeout.toMillis());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return USUAL.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return USUAL.connectTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return USUAL.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return USUAL.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return USUAL.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return USUAL.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return USUAL.tcpNoDelay();
    }
}
