package ee.elaparem.bench.faults;

import ee.elaparem.app.Main;
import ee.elaparem.bench.start.BotProcess.Way;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The bot in a process of its own, on a Telegram of this process. Closing it stops it as a platform would, by SIGTERM. */
final class BotProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private BotProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it; it may take some seconds until it works.
     *
     * @param folder where its data and its output go
     * @param settings more of them, beside the connection; without a PORT it gets one that is free
     */
    static BotProcess start(LocalTelegram telegram, Path folder, Map<String, String> settings) {
        ProcessBuilder command = new ProcessBuilder(program());
        command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()));
        Map<String, String> environment = command.environment();
        environment.put("BOT_TOKEN", telegram.token());
        environment.put("TELEGRAM_API_URL", telegram.url().toString());
        environment.put("DATA_DIR", folder.toString());
        environment.put("ENVIRONMENT", "production");
        environment.putAll(settings);
        try {
            String given = settings.get("PORT");
            int port = given == null ? ee.elaparem.bench.start.BotProcess.freePort() : Integer.parseInt(given);
            environment.put("PORT", Integer.toString(port));
            return new BotProcess(command.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is deployed, where it was built; else from the classes of this process. */
    private static List<String> program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Way built = new Way(Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath(), true, List.of());
        return built.isThere()
                ? built.command(java)
                : List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended because it could not begin: its exit code says that it was tried and did not work. */
    boolean hasGivenUp() {
        return !process.isAlive() && process.exitValue() == 1;
    }

    /** It has ended, and nothing more is asked of it. */
    void forget() {
        http.close();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        http.close();
    }

    /** The sum of a metric over its labels; zero where it is not there, and while nobody answers. */
    double metric(String name) throws InterruptedException {
        return metric(name, "");
    }

    /** The same over those of its lines that hold this label, such as {@code why="Flood"}. */
    double metric(String name, String label) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .filter(line -> line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** @throws IllegalStateException when it does not end, or ends with a fault */
    @Override
    public void close() {
        process.destroy();
        http.close();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The bot did not stop within " + STOP.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The bot ended with exit code " + process.exitValue());
        }
    }
}
