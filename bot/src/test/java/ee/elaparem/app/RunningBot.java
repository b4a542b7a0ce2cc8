package ee.elaparem.app;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The bot as it is when a token is set, with a Telegram of the test's own at the other end. */
final class RunningBot {
    private RunningBot() {}

    /** Fetches its updates. */
    static Bot start(LocalTelegram telegram, Path dataFolder) {
        return start(settings(telegram, dataFolder, Map.of()));
    }

    /** Has its updates brought to a port of its own. */
    static Bot startWithWebhook(LocalTelegram telegram, Path dataFolder) {
        int port = freePort();
        return start(settings(
                telegram,
                dataFolder,
                Map.of("PORT", Integer.toString(port), "WEBHOOK_URL", "http://127.0.0.1:" + port)));
    }

    /** Has its updates brought to this address, from where somebody passes them on to its port. */
    static Bot startBehind(URI address, LocalTelegram telegram, Path dataFolder) {
        return start(settings(telegram, dataFolder, Map.of("WEBHOOK_URL", address.toString())));
    }

    static Bot start(Settings settings) {
        return Bot.start(settings, CourseFiles.readShipped().course(), InstantSource.system());
    }

    /** Read from an environment, as an operator would set them. */
    static Settings settings(LocalTelegram telegram, Path dataFolder, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOT_TOKEN", telegram.token(),
                "TELEGRAM_API_URL", telegram.url().toString(),
                "DATA_DIR", dataFolder.toString(),
                "PORT", "0",
                "LOG_LEVEL", "WARN"));
        environment.putAll(more);
        return Settings.read(environment, dataFolder);
    }

    /** A port that nobody uses now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
