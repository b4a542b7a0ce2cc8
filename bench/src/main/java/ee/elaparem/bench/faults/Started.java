package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Bots that harm is done to. */
final class Started {
    private Started() {}

    /** A bot on a Telegram of this process; it may take some seconds until it works. */
    static BotProcess bot(LocalTelegram telegram, Path folder) {
        try {
            return bot(telegram, folder, BotProcess.freePort(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same on this port.
     *
     * @param more settings, beside the connection
     */
    static BotProcess bot(LocalTelegram telegram, Path folder, int port, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("BOT_TOKEN", telegram.token());
        settings.put("TELEGRAM_API_URL", telegram.url().toString());
        Path project = Path.of(System.getProperty("elaparem.home", "")).toAbsolutePath();
        try {
            return BotProcess.start(BotProcess.Way.deployedOrHere(project), folder, port, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
