package ee.elaparem.app;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code ela-parem train}: starts the bot in a temporary folder, lets a learner take a few steps and ends. The JDK watches
 * meanwhile which classes that takes, and makes the start-up cache of it (JEP 514). Without a network, and on no port that
 * anybody else uses.
 */
@Command(name = "train", hidden = true, description = "Takes a few steps, for the JDK to make its start-up cache of.")
final class Train implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ela-parem-train");
        try {
            Settings settings = new Settings(
                    null, Settings.TELEGRAM, folder, null, 0, Environment.DEVELOPMENT, LogLevel.INFO, List.of());
            Logs.start(settings);
            try (Bot bot = Bot.start(settings, CourseFiles.readShipped().course(), InstantSource.system())) {
                bot.awaitStarted();
                walk(bot.local().orElseThrow().newUser("Trainee", "en"));
                for (String page : List.of("/", "/health", "/health/ready", "/metrics")) {
                    read(bot.url().resolve(page));
                }
            }
            Logs.stop();
            return ExitCode.OK;
        } finally {
            remove(folder);
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

    private static void read(URI page) throws IOException {
        try (InputStream in = page.toURL().openStream()) {
            in.readAllBytes();
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
