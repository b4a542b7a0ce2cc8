package ee.elaparem.bench.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The bot in a process of its own, started as {@code ./ela-parem} and the container start it: with the options of
 * {@code deploy/jvm.options} and the start-up cache. It sees no settings but the given ones, neither the environment's nor
 * those of a {@code .env}.
 */
public final class BotProcess implements RunningBot {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(40);

    private final Process process;
    private final URI url;

    private BotProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * How it is started.
     *
     * @param project the project's folder, in which the bot was built
     * @param cache whether the start-up cache is used, where there is one
     * @param options more options for the JVM
     */
    public record Way(Path project, boolean cache, List<String> options) {
        Path jar() {
            return project.resolve("bot/target/ela-parem.jar");
        }

        Path cacheFile() {
            return project.resolve("bot/target/ela-parem.aot");
        }

        /** Whether it was built. */
        public boolean isThere() {
            return Files.exists(jar());
        }

        /** The command line but for settings of the system. */
        public List<String> command(String java) {
            List<String> command = new ArrayList<>(List.of(java, "@" + project.resolve("deploy/jvm.options")));
            if (usesCache()) {
                command.add("-XX:AOTCache=" + cacheFile());
            }
            command.addAll(options);
            command.addAll(List.of("-jar", jar().toString()));
            return command;
        }

        /** Whether it really starts with the cache. */
        public boolean usesCache() {
            return cache && Files.exists(cacheFile());
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it; it is not ready when this returns.
     *
     * @param folder an existing one, for its data and its output
     * @param settings in addition to PORT and DATA_DIR
     * @throws IllegalStateException when the bot is not built
     */
    public static BotProcess start(Way way, Path folder, int port, Map<String, String> settings) throws IOException {
        if (!Files.exists(way.jar())) {
            throw new IllegalStateException(way.jar() + " is not there. Build it: ./ela-parem version");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + way.project().resolve("deploy/jvm.options")));
        if (way.usesCache()) {
            command.add("-XX:AOTCache=" + way.cacheFile());
        }
        command.addAll(way.options());
        command.addAll(List.of("-Delaparem.home=" + folder, "-jar", way.jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("ENVIRONMENT", "production");
        environment.putAll(settings);
        environment.put("PORT", String.valueOf(port));
        environment.put("DATA_DIR", folder.resolve("data").toString());
        return new BotProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
    }

    /**
     * Returns as soon as it is ready.
     *
     * @throws IllegalStateException when it ends instead, or is not ready within a minute
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The bot has ended with exit code " + process.exitValue()
                        + "; its output.log in the folder of the run says why");
            }
            if (isReady()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("The bot is not ready after " + READY_WITHIN.toSeconds() + " seconds");
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url.resolve("/health/ready").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Optional<Usage> usage() {
        return Optional.of(Usage.of(process.toHandle()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
