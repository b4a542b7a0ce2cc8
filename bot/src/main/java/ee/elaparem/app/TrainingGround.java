package ee.elaparem.app;

import ee.elaparem.airtable.AirtableAccess;
import ee.elaparem.airtable.AirtableClient;
import ee.elaparem.airtable.Setup;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Key;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a bot meets in its training run, all of it in this process: Telegram, Mistral, Airtable with the sample course, and a
 * learner who tries a bit of everything.
 */
final class TrainingGround implements AutoCloseable {
    /** For each answer; the first may have to wait for the bot to start on a machine that is busy building. */
    private static final long PATIENCE_SECONDS = 120;

    /** Between two pieces of a streamed reply, so that it is seen to grow. */
    private static final Duration STREAM_PACE = Duration.ofMillis(20);

    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final LocalMistral mistral = LocalMistral.builder().start();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().perSecond(0).start();

    TrainingGround() {
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
        TelegramUser learner = telegram.newUser("Trainee", "en");
        BlockingQueue<ChatMessage> said = new LinkedBlockingQueue<>();
        try (var _ = learner.listen(event -> {
            if (event instanceof ChatEvent.Added(ChatMessage message) && message.fromBot()) {
                said.add(message);
            }
        })) {
            learner.sends("/start");
            tap(learner, said, Action.TAKE_TEST);
            next(said);
            learner.sends("A habit is something that a person does regularly, without thinking much about it.");
            tap(learner, said, Action.LEAVE_TEST);
            tap(learner, said, Action.FROM_START);
            tap(learner, said, Action.WATCHED);
            next(said);
            learner.sends("Why does he say that big challenges do not last?");
            next(said);
            learner.sends("Because of the weather in spring.");
            next(said);
            learner.sends("Small changes are easier to keep doing, so they last.");
            next(said);
        }
    }

    /** Waits for a message with a button of this kind, and taps it. */
    private static void tap(TelegramUser learner, BlockingQueue<ChatMessage> said, Action action)
            throws InterruptedException {
        ChatMessage message = await(said, action);
        learner.taps(message.id(), button(message, action));
    }

    private static ChatMessage await(BlockingQueue<ChatMessage> said, Action action) throws InterruptedException {
        ChatMessage message = next(said);
        while (button(message, action).isEmpty()) {
            message = next(said);
        }
        return message;
    }

    /** What the button of this kind carries; empty where there is none. */
    private static String button(ChatMessage message, Action action) {
        for (Key key : message.keyboard().stream().flatMap(List::stream).toList()) {
            String data = key.callbackData();
            if (data != null && data.contains(action.name())) {
                return data;
            }
        }
        return "";
    }

    private static ChatMessage next(BlockingQueue<ChatMessage> said) throws InterruptedException {
        ChatMessage message = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("The bot did not answer within " + PATIENCE_SECONDS + " seconds");
        }
        return message;
    }

    @Override
    public void close() {
        airtable.close();
        mistral.close();
        telegram.close();
    }
}
