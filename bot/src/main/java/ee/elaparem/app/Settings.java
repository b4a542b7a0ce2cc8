package ee.elaparem.app;

import ee.elaparem.app.FaultySettings.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has chosen, from the environment and from {@code .env}; the environment wins.
 *
 * @param botToken the token that Telegram's BotFather gave; null for the chat page on this machine
 * @param telegramApi the Bot API server, without a slash at its end; the token and the method are put behind it
 * @param dataFolder where everything is kept that must outlive the process
 * @param courseFolder the folder of the operator's own course; null for the sample
 * @param port the port of the chat page, health and metrics, from 0 to 65535; 0 takes any free one
 * @param remarks what the operator should know about settings that have no effect; a sentence each
 */
public record Settings(
        @Nullable Secret botToken,
        URI telegramApi,
        Path dataFolder,
        @Nullable Path courseFolder,
        int port,
        Environment environment,
        LogLevel logLevel,
        List<String> remarks) {
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");
    public static final int DEFAULT_PORT = 8080;

    public Settings {
        remarks = List.copyOf(remarks);
    }

    /** True where the bot talks to a real Bot API server, false where it serves the chat page on this machine. */
    public boolean isConnected() {
        return botToken != null;
    }

    /**
     * Reads the settings.
     *
     * @param environment the process's environment
     * @param home the folder of {@code .env}, from which relative folders are counted
     * @throws FaultySettings when something in them is wrong; it lists everything that is
     */
    public static Settings read(Map<String, String> environment, Path home) {
        List<Fault> faults = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Map<String, String> file = EnvFile.read(home.resolve(".env"), faults);
        Map<String, String> all = new HashMap<>(file);
        all.putAll(environment);
        SettingReader reader = new SettingReader(all, home, faults);

        Secret token = reader.token("BOT_TOKEN");
        URI telegram = reader.address("TELEGRAM_API_URL", TELEGRAM);
        Path data = reader.folder("DATA_DIR", "data");
        Path course = reader.existingFolder("COURSE_DIR");
        int port = reader.port("PORT", DEFAULT_PORT);
        Environment where = reader.environment("ENVIRONMENT", Environment.DEVELOPMENT);
        LogLevel level = reader.logLevel("LOG_LEVEL", LogLevel.INFO);
        if (!faults.isEmpty()) {
            throw new FaultySettings(faults);
        }
        if (token == null && reader.has("TELEGRAM_API_URL")) {
            remarks.add("TELEGRAM_API_URL has no effect without BOT_TOKEN; set that too.");
        }
        remarks.addAll(ComingSettings.remarks(all, file.keySet()));
        return new Settings(token, telegram, data, course, port, where, level, remarks);
    }
}
