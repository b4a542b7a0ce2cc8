package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Bots that harm is done to. */
final class Started {
    private Started() {}

    /** A bot on a Telegram of this process; it may take some seconds until it works. */
    static BotProcess bot(LocalTelegram telegram, Path folder) {
        Map<String, String> settings = Map.of(
                "BOT_TOKEN",
                telegram.token(),
                "TELEGRAM_API_URL",
                telegram.url().toString());
        try {
            return BotProcess.start(BotProcess.Way.onClassPath(), folder, BotProcess.freePort(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
