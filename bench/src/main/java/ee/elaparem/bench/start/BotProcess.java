package ee.elaparem.bench.start;

import ee.elaparem.app.Main;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The bot in a process of its own. It sees no settings but the given ones, neither the environment's nor those of a
 * {@code .env}. Closing it stops it as a platform would, by SIGTERM.
 */
public final class BotProcess implements RunningBot {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(40);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 5_000;

    private final Process process;
    private final URI url;

    private BotProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * How it is started.
     *
     * @param options for the JVM
     * @param program where the JVM finds it
     */
    public record Way(List<String> options, List<String> program) {
        /**
         * As {@code ./ela-parem} and the container start it, with the options of {@code deploy/jvm.options}.
         *
         * @param project the project's folder, in which the bot was built
         * @param cache whether the start-up cache is used, where there is one
         * @param more options for the JVM
         * @throws IllegalStateException when the bot is not built
         */
        public static Way deployed(Path project, boolean cache, List<String> more) {
            Path built = project.resolve("bot/target");
            Path jar = built.resolve("ela-parem.jar");
            if (!Files.exists(jar)) {
                throw new IllegalStateException(jar + " is not there. Build it: ./ela-parem version");
            }
            List<String> options = new ArrayList<>(List.of("@" + project.resolve("deploy/jvm.options")));
            if (cache && hasCache(project)) {
                options.add("-XX:AOTCache=" + cacheOf(project));
            }
            options.add("-Dorg.sqlite.lib.path=" + built.resolve("native"));
            options.addAll(more);
            return new Way(options, List.of("-jar", jar.toString()));
        }

        /** With this process's class path, built or not, and the collector and the compiler of the deployed one. */
        public static Way onClassPath() {
            return new Way(
                    List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }

        /** As it is deployed, where it was built; else from this process's classes. */
        public static Way deployedOrHere(Path project) {
            return Files.exists(project.resolve("bot/target/ela-parem.jar"))
                    ? deployed(project, true, List.of())
                    : onClassPath();
        }

        /** Whether there is a start-up cache. */
        public static boolean hasCache(Path project) {
            return Files.exists(cacheOf(project));
        }

        private static Path cacheOf(Path project) {
            return project.resolve("bot/target/ela-parem.aot");
        }
    }

    /** A port that is free now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where a bot that was started in this folder keeps its data. */
    public static Path data(Path folder) {
        return folder.resolve("data");
    }

    /**
     * Starts it; it is not ready when this returns.
     *
     * @param folder an existing one, for its data and its output
     * @param settings in addition to PORT and DATA_DIR
     */
    public static BotProcess start(Way way, Path folder, int port, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(way.options());
        command.add("-Delaparem.home=" + folder);
        command.addAll(way.program());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("ENVIRONMENT", "production");
        environment.putAll(settings);
        environment.put("PORT", String.valueOf(port));
        environment.put("DATA_DIR", data(folder).toString());
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
            if (page("/health/ready").isPresent()) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("The bot is not ready after " + READY_WITHIN.toSeconds() + " seconds");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended because it could not begin: its exit code says that it was tried and did not work. */
    public boolean hasGivenUp() {
        return !process.isAlive() && process.exitValue() == 1;
    }

    @Override
    public Optional<Usage> usage() {
        return Optional.of(Usage.of(process.toHandle()));
    }

    /** The sum of a metric over its labels; zero where it is not there, and while nobody answers. */
    public double metric(String name) {
        return metric(name, "");
    }

    /** The same over those of its lines that hold this label, such as {@code why="Flood"}. */
    public double metric(String name, String label) {
        return page("/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Empty unless it answers with 200. */
    private Optional<String> page(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Ends it as kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** @throws IllegalStateException when it does not end within 40 seconds, or ends with a fault */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "The bot did not stop within " + STOPPED_WITHIN.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return;
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The bot ended with exit code " + process.exitValue());
        }
    }
}
