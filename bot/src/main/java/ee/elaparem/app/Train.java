package ee.elaparem.app;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.storage.SqliteLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ela-parem train}: makes what a start is faster with. It starts the bot as it is deployed, in a process of its own
 * and in a temporary folder, on a {@link TrainingGround} of this process; a learner takes a few steps, and the bot ends. That
 * JVM watches meanwhile which classes it takes, and makes the start-up cache of them (JEP 514). What plays the learner is not
 * in the cache so, nor the command line. What services the bot has not in the training run is not in the cache either, for
 * classes in the cache take memory also where nobody uses them. SQLite's library is unpacked beside the cache. All that without a network, and on no
 * port that anybody else uses.
 */
@Command(name = "train", hidden = true, description = "Makes the JDK's start-up cache, and unpacks SQLite's library.")
final class Train implements Callable<Integer> {
    /** For a start to be over, on a machine that is busy building. */
    private static final long PATIENCE_SECONDS = 120;

    /** For the bot to end and the JDK to make the cache. */
    private static final long END_SECONDS = 600;

    /** On the metrics page when a start has done all it does, also what comes a moment later. */
    private static final String STARTED = "jvm_memory";

    @Parameters(index = "0", paramLabel = "OPTIONS", description = "The file of the JVM's options.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Path options;

    @Parameters(index = "1", paramLabel = "CACHE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path cache;

    @Option(
            names = "--services",
            description = "With a model, Airtable and a webhook, too, as a deployed bot has them.")
    private boolean services;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path libraries = cache.toAbsolutePath().resolveSibling("native");
        SqliteLibrary.unpackInto(libraries);
        Path folder = Files.createTempDirectory("ela-parem-train");
        try (TrainingGround ground = new TrainingGround()) {
            int port = freePort();
            URI url = URI.create("http://127.0.0.1:" + port);
            Map<String, String> settings = new HashMap<>(ground.telegram());
            if (services) {
                settings.putAll(ground.services(url));
                settings.put("COURSE_DIR", copiedCourse(folder));
            }
            settings.put("PORT", String.valueOf(port));
            Process bot = start(settings, folder, libraries);
            try {
                ground.walk();
                look(url);
                bot.destroy();
                if (bot.waitFor(END_SECONDS, TimeUnit.SECONDS) && bot.exitValue() == 0 && Files.exists(cache)) {
                    return ExitCode.OK;
                }
                System.err.println("No start-up cache was made; the lines above say why");
                return ExitCode.FAILED;
            } finally {
                bot.destroyForcibly().waitFor();
            }
        } finally {
            remove(folder);
        }
    }

    /** The bot with the options that it is deployed with; it takes its jar from where this program has it. */
    private Process start(Map<String, String> settings, Path folder, Path libraries) throws IOException {
        ProcessBuilder bot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "-XX:AOTCacheOutput=" + cache,
                        "-D" + SqliteLibrary.FOLDER + "=" + libraries,
                        "-D" + Main.HOME + "=" + folder,
                        "-jar",
                        System.getProperty("java.class.path"))
                .inheritIO();
        bot.environment().clear();
        bot.environment().putAll(settings);
        bot.environment().put("ENVIRONMENT", "production");
        bot.environment().put("DATA_DIR", folder.toString());
        return bot.start();
    }

    /** The sample course as files: with Airtable the bot would read none else, and its reading would not be in the cache. */
    private static String copiedCourse(Path folder) throws IOException {
        for (String name : List.of(CourseFiles.VIDEOS, CourseFiles.PLACEMENT)) {
            try (InputStream file = Objects.requireNonNull(CourseFiles.class.getResourceAsStream("/course/" + name))) {
                Files.copy(file, folder.resolve(name));
            }
        }
        return folder.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks for the pages that a platform asks for, until the start is over. */
    private static void look(URI bot) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        read(bot.resolve("/health"));
        read(bot.resolve("/health/ready"));
        while (!read(bot.resolve("/metrics")).contains(STARTED) && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }

    private static String read(URI page) throws IOException {
        try (InputStream in = page.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
