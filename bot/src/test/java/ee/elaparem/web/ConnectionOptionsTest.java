package ee.elaparem.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {
    @Test
    void an_accepted_connection_is_not_silent_for_ever_and_sends_what_is_written_at_once() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort);
                SocketChannel _ = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            new ConnectionOptions(Duration.ofSeconds(7)).configureSocket(accepted);

            assertThat(accepted.socket().getSoTimeout()).isEqualTo(7_000);
            assertThat(accepted.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
        }
    }
}
