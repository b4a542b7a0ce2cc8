package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.PatientUser;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What a bot meets in its training run, all of it in this process: Telegram, Mistral, Airtable with the sample course, and a
 * learner who tries a bit of everything.
 */
final class TrainingGround implements AutoCloseable {
    /** The first answer may have to wait for the bot to start on a machine that is busy building. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Between two pieces of a streamed reply, so that it is seen to grow. */
    private static final Duration STREAM_PACE = Duration.ofMillis(20);

    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final LocalMistral mistral = LocalMistral.builder().start();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().perSecond(0).start();

    private final Duration patience;

    TrainingGround() {
        this(PATIENCE);
    }

    /** @param patience of the learner, with each of the bot's answers */
    TrainingGround(Duration patience) {
        this.patience = patience;
        mistral.pace(STREAM_PACE);
        AirtableAccess access = new AirtableAccess(
                airtable.url(),
                airtable.token(),
                airtable.baseId(),
                airtable.table("Videos").id(),
                airtable.table("Users").id(),
                airtable.table("Messages").id());
        try (AirtableClient client = AirtableClient.builder(access.api(), access.token(), access.base())
                .build()) {
            Setup setup = new Setup(client, access);
            setup.plan().steps().forEach(setup::carryOut);
            setup.seed(CourseFiles.readShipped().course().videos());
        }
    }

    /** The settings of a bot that has Telegram alone. */
    Map<String, String> telegram() {
        return Map.of(
                "BOT_TOKEN", telegram.token(),
                "TELEGRAM_API_URL", telegram.url().toString());
    }

    /**
     * What a bot with a webhook, a model and Airtable has beside {@link #telegram}.
     *
     * @param bot where Telegram brings updates to
     */
    Map<String, String> services(URI bot) {
        return Map.of(
                "WEBHOOK_URL", bot.toString(),
                "MISTRAL_API_KEY", mistral.key(),
                "MISTRAL_API_URL", mistral.url().toString(),
                "AIRTABLE_API_KEY", airtable.token(),
                "AIRTABLE_API_URL", airtable.url().toString(),
                "AIRTABLE_BASE_ID", airtable.baseId(),
                "VIDEOS_TABLE_ID", airtable.table("Videos").id(),
                "USERS_TABLE_ID", airtable.table("Users").id(),
                "MESSAGES_TABLE_ID", airtable.table("Messages").id());
    }

    /**
     * From the welcome over the placement test to the verdict on an answer.
     *
     * @throws IllegalStateException when the bot does not answer
     */
    void walk() throws InterruptedException {
        TelegramUser app = telegram.newUser("Trainee", "en");
        try (PatientUser learner = new PatientUser(app, patience)) {
            learner.says("/start");
            learner.taps(Action.TAKE_TEST.name());
            learner.hears();
            learner.says("A habit is something that a person does regularly, without thinking much about it.");
            learner.taps(Action.LEAVE_TEST.name());
            learner.taps(Action.FROM_START.name());
            learner.taps(Action.WATCHED.name());
            learner.hears();
            learner.says("Why does he say that big challenges do not last?");
            learner.hears();
            learner.says("Because of the weather in spring.");
            learner.hears();
            learner.says("Small changes are easier to keep doing, so they last.");
            learner.hears();
        }
    }

    @Override
    public void close() {
        airtable.close();
        mistral.close();
        telegram.close();
    }
}
