package ee.elaparem.app;

import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code ela-parem train}: makes what a start is faster with. It starts the bot as it is deployed, in a process of its own
 * and in a temporary folder, on a Telegram of this process; a learner takes a few steps, and the bot ends. That JVM watches
 * meanwhile which classes it takes, and makes the start-up cache of them (JEP 514). What plays the learner is not in the
 * cache so, nor the command line. SQLite's library is unpacked beside the cache. All that without a network, and on no port
 * that anybody else uses.
 */
@Command(name = "train", hidden = true, description = "Makes the JDK's start-up cache, and unpacks SQLite's library.")
final class Train implements Callable<Integer> {
    /** For each answer; the first may have to wait for the bot to start on a machine that is busy building. */
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path libraries = cache.toAbsolutePath().resolveSibling("native");
        SqliteLibrary.unpackInto(libraries);
        Path folder = Files.createTempDirectory("ela-parem-train");
        try (LocalTelegram telegram = LocalTelegram.builder().start()) {
            int port = freePort();
            Process bot = start(telegram, port, folder, libraries);
            try {
                walk(telegram.newUser("Trainee", "en"));
                look(URI.create("http://127.0.0.1:" + port));
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
    private Process start(LocalTelegram telegram, int port, Path folder, Path libraries) throws IOException {
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
        bot.environment()
                .putAll(Map.of(
                        "BOT_TOKEN", telegram.token(),
                        "TELEGRAM_API_URL", telegram.url().toString(),
                        "ENVIRONMENT", "production",
                        "PORT", String.valueOf(port),
                        "DATA_DIR", folder.toString()));
        return bot.start();
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

    /** From the welcome to the verdict on an answer. */
    private static void walk(TelegramUser learner) throws InterruptedException {
        BlockingQueue<ChatMessage> said = new LinkedBlockingQueue<>();
        try (var _ = learner.listen(event -> {
            if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
                said.add(message);
            }
        })) {
            learner.sends("/start");
            tap(learner, said, Action.FROM_START);
            tap(learner, said, Action.WATCHED);
            next(said);
            learner.sends("Small changes are easier to keep doing, so they last.");
            next(said);
        }
    }

    /** Waits for a message with a button of this kind, and taps it. */
    private static void tap(TelegramUser learner, BlockingQueue<ChatMessage> said, Action action)
            throws InterruptedException {
        while (true) {
            ChatMessage message = next(said);
            for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
                String data = key.callbackData();
                if (data != null && data.contains(action.name())) {
                    learner.taps(message.id(), data);
                    return;
                }
            }
        }
    }

    private static ChatMessage next(BlockingQueue<ChatMessage> said) throws InterruptedException {
        ChatMessage message = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("The bot did not answer within " + PATIENCE_SECONDS + " seconds");
        }
        return message;
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
