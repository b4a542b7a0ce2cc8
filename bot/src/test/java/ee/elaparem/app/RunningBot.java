package ee.elaparem.app;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The bot as it is when a token is set, with a Telegram of the test's own at the other end. */
final class RunningBot {
    private RunningBot() {}

    static Bot start(LocalTelegram telegram, Path dataFolder) {
        return Bot.start(
                settings(telegram, dataFolder), CourseFiles.readShipped().course(), InstantSource.system());
    }

    static Settings settings(LocalTelegram telegram, Path dataFolder) {
        return new Settings(
                new Secret(telegram.token()),
                telegram.url(),
                dataFolder,
                null,
                0,
                Environment.DEVELOPMENT,
                LogLevel.WARN,
                List.of());
    }
}
