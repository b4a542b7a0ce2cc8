package ee.elaparem.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Counts and times, read by Prometheus at {@code /metrics}: what the caller registers, and the JVM's own. */
public final class Metrics implements HttpService, AutoCloseable {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Adds the JVM's own; until then only what the caller registers can be read. */
    public void watchJvm() {
        new JvmMemoryMetrics().bindTo(registry);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(this::watch);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Asked when somebody looks: Micrometer's own is told of each collection, of which a busy bot has many in a second. */
    private void watch(GarbageCollectorMXBean collector) {
        FunctionTimer.builder(
                        "jvm.gc.pause",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Time spent in collections")
                .tag("gc", collector.getName())
                .register(registry);
    }

    /** Where the bot's own meters are registered. Their labels must be few and never a learner's. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Also tells how much room the disk of this folder has. */
    public void disk(Path folder) {
        new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/metrics", (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, TEXT_FORMAT).header(HeaderNames.CACHE_CONTROL, "no-store");
            response.send(registry.scrape(TEXT_FORMAT).getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public void close() {
        registry.close();
    }
}
