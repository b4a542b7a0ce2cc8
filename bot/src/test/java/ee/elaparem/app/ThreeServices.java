package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Telegram, Airtable with the sample course, and Mistral, as the bot of the seed's deployment meets them. */
final class ThreeServices implements AutoCloseable {
    private static final String KEY = "a-key-of-this-test";

    final LocalTelegram telegram;
    final LocalMistral mistral;
    final LocalAirtable airtable;

    /** In this time, where Airtable takes five calls a second. */
    ThreeServices(InstantSource clock) {
        this(clock, 5);
    }

    /** @param airtablePerSecond how many calls a second Airtable takes; 0 for no limit */
    ThreeServices(InstantSource clock, int airtablePerSecond) {
        telegram = LocalTelegram.builder()
                .clock(clock)
                .webhookSecond(Duration.ofMillis(20))
                .start();
        mistral = LocalMistral.builder().key(KEY).clock(clock).start();
        airtable = LocalAirtable.builder()
                .seedTables()
                .clock(clock)
                .perSecond(airtablePerSecond)
                .start();
        AirtableAccess access =
                new AirtableAccess(airtable.url(), airtable.token(), airtable.baseId(), "Videos", "Users", "Messages");
        try (AirtableClient client = AirtableClient.builder(access.api(), access.token(), access.base())
                .build()) {
            Setup setup = new Setup(client, access);
            setup.plan().steps().forEach(setup::carryOut);
            setup.seed(CourseFiles.readShipped().course().videos());
        }
    }

    /** The seed's seven variables, where the stand-ins are, how fast things go, and these. */
    Settings settings(Path home, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOT_TOKEN", telegram.token(),
                "AIRTABLE_API_KEY", airtable.token(),
                "AIRTABLE_BASE_ID", airtable.baseId(),
                "VIDEOS_TABLE_ID", airtable.table("Videos").id(),
                "USERS_TABLE_ID", airtable.table("Users").id(),
                "MESSAGES_TABLE_ID", airtable.table("Messages").id(),
                "MISTRAL_API_KEY", KEY));
        environment.putAll(Map.of(
                "TELEGRAM_API_URL",
                telegram.url().toString(),
                "AIRTABLE_API_URL",
                airtable.url().toString(),
                "MISTRAL_API_URL",
                mistral.url().toString(),
                "AIRTABLE_MONTHLY_CALLS",
                "0",
                "MISTRAL_RPS",
                "0",
                "PORT",
                "0"));
        environment.putAll(more);
        return Settings.read(environment, home);
    }

    @Override
    public void close() {
        mistral.close();
        airtable.close();
        telegram.close();
    }
}
