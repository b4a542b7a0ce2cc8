package ee.elaparem.app;

import ee.elaparem.app.FaultySettings.Fault;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.tutor.Strictness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has chosen, from the environment and from {@code .env}; the environment wins.
 *
 * @param botToken the token that Telegram's BotFather gave; null for the chat page on this machine
 * @param telegramApi the Bot API server, without a slash at its end; the token and the method are put behind it
 * @param webhook where Telegram brings updates to; null to fetch them by long polling
 * @param dataFolder where everything is kept that must outlive the process
 * @param database where the store is kept instead; null for a file in the data folder
 * @param courseFolder the folder of the operator's own course; null for the sample
 * @param port the port of the chat page, health, metrics and webhook, from 0 to 65535; 0 takes any free one
 * @param mistral null to judge without a model
 * @param airtable null for a course from files, and learners on this machine alone
 * @param helpTexts where somebody in distress finds help, by the tag of the language; under the empty tag for languages
 *     without their own. Empty where the program's own words will do
 * @param strictness how much is asked of an answer where it is judged without a model
 * @param remarks what the operator should know about settings that have no effect; a sentence each
 */
public record Settings(
        @Nullable Secret botToken,
        URI telegramApi,
        @Nullable Webhook webhook,
        Path dataFolder,
        @Nullable DatabaseUrl database,
        @Nullable Path courseFolder,
        int port,
        Environment environment,
        LogLevel logLevel,
        @Nullable Mistral mistral,
        @Nullable Airtable airtable,
        Map<String, String> helpTexts,
        Strictness strictness,
        List<String> remarks) {
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");
    public static final int DEFAULT_PORT = 8080;

    /**
     * Where Telegram brings updates to.
     *
     * @param url the bot's own address on the internet, without a slash at its end and without the webhook's path
     * @param secret what Telegram shows with each request: the operator's, else one that is made of the token
     */
    public record Webhook(URI url, Secret secret) {}

    /**
     * How Mistral is asked.
     *
     * @param api scheme, host, port and an optional path; {@code /v1} is put behind it
     * @param perSecond requests a second, 0 for no limit; empty to go by what the service says
     * @param dailyTokens tokens on a day of UTC, 0 for no limit
     */
    public record Mistral(Secret key, String model, URI api, Optional<Double> perSecond, long dailyTokens) {
        public static final URI SERVICE = URI.create("https://api.mistral.ai");
        public static final String MODEL = "mistral-small-latest";
    }

    /**
     * The teacher's base.
     *
     * @param api scheme, host, port and an optional path; {@code /v0} is put behind it
     * @param base {@code "app..."}
     * @param videos the table's id or name; the other two likewise
     * @param monthlyCalls calls in a month of the calendar, 0 for no limit
     * @param refresh how old the course may get before it is read again, from 10 seconds to a day
     */
    public record Airtable(
            URI api,
            Secret key,
            String base,
            String videos,
            String users,
            String messages,
            int monthlyCalls,
            Duration refresh) {
        public static final URI SERVICE = URI.create("https://api.airtable.com");
        public static final int FREE_PLAN = 1_000;
        public static final Duration REFRESH = Duration.ofMinutes(1);
    }

    public Settings {
        helpTexts = Map.copyOf(helpTexts);
        remarks = List.copyOf(remarks);
    }

    /** With neither webhook nor database nor Mistral nor Airtable. */
    Settings(
            @Nullable Secret botToken,
            URI telegramApi,
            Path dataFolder,
            @Nullable Path courseFolder,
            int port,
            Environment environment,
            LogLevel logLevel,
            List<String> remarks) {
        this(
                botToken,
                telegramApi,
                null,
                dataFolder,
                null,
                courseFolder,
                port,
                environment,
                logLevel,
                null,
                null,
                Map.of(),
                Strictness.USUAL,
                remarks);
    }

    /** True where the bot talks to a real Bot API server, false where it serves the chat page on this machine. */
    public boolean isConnected() {
        return botToken != null;
    }

    /** True where the course comes from Airtable. Not on this machine alone: its learners are nobody to the teacher. */
    public boolean usesAirtable() {
        return isConnected() && airtable != null;
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
        ServiceSettings services = new ServiceSettings(reader, remarks);
        Webhook webhook = services.webhook(token, !telegram.equals(TELEGRAM));
        Path data = reader.folder("DATA_DIR", "data");
        DatabaseUrl database = services.database();
        Path course = reader.existingFolder("COURSE_DIR");
        int port = (int) reader.number("PORT", DEFAULT_PORT, 0, 65_535, "0 for any free port");
        Environment where = reader.environment("ENVIRONMENT", Environment.DEVELOPMENT);
        LogLevel level = reader.logLevel("LOG_LEVEL", LogLevel.INFO);
        Mistral mistral = services.mistral();
        Airtable airtable = services.airtable();
        Map<String, String> helpTexts = HelpTexts.read(reader, all.keySet(), remarks);
        Strictness strictness = reader.strictness("GRADING_STRICTNESS", Strictness.USUAL);
        if (!faults.isEmpty()) {
            throw new FaultySettings(faults);
        }
        if (token == null && reader.has("TELEGRAM_API_URL")) {
            remarks.add("TELEGRAM_API_URL has no effect without BOT_TOKEN; set that too.");
        }
        if (token == null && database != null) {
            remarks.add(
                    "DATABASE_URL has no effect without BOT_TOKEN: who chats on this machine alone is kept in DATA_DIR.");
        }
        if (token == null && airtable != null) {
            remarks.add("AIRTABLE_* has no effect without BOT_TOKEN: who chats on this machine alone is kept out of the"
                    + " teacher's tables. Set BOT_TOKEN too.");
        }
        remarks.addAll(ComingSettings.remarks(all, file.keySet()));
        return new Settings(
                token,
                telegram,
                webhook,
                data,
                token == null ? null : database,
                course,
                port,
                where,
                level,
                mistral,
                airtable,
                helpTexts,
                strictness,
                remarks);
    }
}
