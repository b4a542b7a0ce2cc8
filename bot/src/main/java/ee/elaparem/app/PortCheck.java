package ee.elaparem.app;

import ee.elaparem.web.PortUnavailable;
import ee.elaparem.web.WebPort;
import ee.elaparem.web.WebPort.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Whether the bot's port is free, or open because the bot is running. Opens it for a moment where it is free. */
final class PortCheck implements CheckPart {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_READ = 1_000;
    /** So begins what our health pages say. */
    private static final String OURS = "\"parts\":{";

    private final Settings settings;

    PortCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Port";
    }

    @Override
    public CheckResult run() {
        int port = settings.port();
        Reach reach = settings.isConnected() ? Reach.EVERYBODY : Reach.THIS_MACHINE;
        Optional<PortUnavailable> trouble = WebPort.trouble(reach, port);
        if (trouble.isEmpty()) {
            return CheckResult.ok(port == 0 ? "any that is free" : port + " is free");
        }
        return answersAsOurs(port)
                ? CheckResult.ok(port + " is open, by this bot or another that is running")
                : CheckResult.fail(
                        port + " cannot be opened here",
                        String.valueOf(trouble.get().getMessage()));
    }

    private static boolean answersAsOurs(int port) {
        try {
            HttpURLConnection call = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/live")
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            call.setConnectTimeout((int) PATIENCE.toMillis());
            call.setReadTimeout((int) PATIENCE.toMillis());
            try (InputStream body = call.getResponseCode() < 400 ? call.getInputStream() : call.getErrorStream()) {
                return body != null && new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8).contains(OURS);
            } finally {
                call.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
