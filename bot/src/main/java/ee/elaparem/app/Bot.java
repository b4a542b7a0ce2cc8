package ee.elaparem.app;

import ee.elaparem.web.HealthService;
import ee.elaparem.web.Metrics;
import ee.elaparem.web.WebPort;
import ee.elaparem.web.WebPort.Reach;
import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bot, put together from its parts; the one place that knows them all. */
public final class Bot implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    /** What was opened, the latest first: closed in this order. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final WebPort port;

    private Bot(Settings settings) {
        Metrics metrics = opened(new Metrics());
        List<HttpService> services = new ArrayList<>();
        services.add(new HealthService(List.of()));
        services.add(metrics);
        Reach reach = settings.isConnected() ? Reach.EVERYBODY : Reach.THIS_MACHINE;
        port = opened(WebPort.open(reach, settings.port(), services));
    }

    /** Starts the bot; it works until it is closed. */
    public static Bot start(Settings settings) {
        return new Bot(settings);
    }

    /** Where a browser on this machine finds the bot's pages. */
    public URI url() {
        return port.url();
    }

    /** Stops the parts in the right order; what cannot be stopped is logged and does not keep the others. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} did not stop properly", part.getClass().getSimpleName(), e);
            }
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }
}
