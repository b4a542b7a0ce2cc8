package ee.elaparem.bench.load;

import ee.elaparem.bench.load.LoadPlan.AirtableState;
import ee.elaparem.course.Course;
import ee.elaparem.course.Video;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services around the bot, all in this process: Telegram, and as the plan wishes Mistral and Airtable. */
public final class StandIns implements AutoCloseable {
    final LocalTelegram telegram = LocalTelegram.builder().start();
    final @Nullable ModelTime model;
    final @Nullable LocalAirtable airtable;
    private final @Nullable LocalMistral mistral;
    private final LoadPlan plan;

    StandIns(LoadPlan plan, Course course) {
        this.plan = plan;
        model = plan.modelLatency()
                .map(latency -> new ModelTime(latency, plan.learners()))
                .orElse(null);
        mistral = model == null ? null : LocalMistral.builder().model(model).start();
        if (mistral != null && model != null) {
            mistral.moderation(model::moderate);
        }
        airtable = plan.airtable().map(_ -> airtable(course)).orElse(null);
    }

    /** An Airtable with this course in it, and nobody. */
    public static LocalAirtable airtable(Course course) {
        LocalAirtable airtable = LocalAirtable.builder().seedTables().start();
        for (Video video : course.videos()) {
            airtable.table("Videos")
                    .add(Map.of(
                            "Title", video.title(),
                            "Description", video.description(),
                            "Question", video.question().text(),
                            "YouTube Link", video.link().url(),
                            "Level", video.level().title(),
                            "Video Number", video.number(),
                            "Understanding Benchmark", video.question().benchmark()));
        }
        return airtable;
    }

    /** The settings of a bot that these serve. */
    Map<String, String> settings(URI bot) {
        Map<String, String> settings = new HashMap<>();
        settings.put("BOT_TOKEN", telegram.token());
        settings.put("TELEGRAM_API_URL", telegram.url().toString());
        if (plan.webhook()) {
            settings.put("WEBHOOK_URL", bot.toString());
        }
        if (mistral != null) {
            settings.putAll(settings(mistral));
        }
        if (airtable != null) {
            settings.putAll(settings(airtable));
        }
        plan.databaseUrl().ifPresent(url -> settings.put("DATABASE_URL", url));
        return settings;
    }

    /** The settings of a bot that asks this model as often as it likes. */
    public static Map<String, String> settings(LocalMistral mistral) {
        return Map.of(
                "MISTRAL_API_KEY", mistral.key(),
                "MISTRAL_API_URL", mistral.url().toString(),
                "MISTRAL_RPS", "0");
    }

    /** The settings of a bot that uses this Airtable, without a limit for the month. */
    public static Map<String, String> settings(LocalAirtable airtable) {
        return Map.of(
                "AIRTABLE_API_KEY", airtable.token(),
                "AIRTABLE_API_URL", airtable.url().toString(),
                "AIRTABLE_BASE_ID", airtable.baseId(),
                "VIDEOS_TABLE_ID", airtable.table("Videos").id(),
                "USERS_TABLE_ID", airtable.table("Users").id(),
                "MESSAGES_TABLE_ID", airtable.table("Messages").id(),
                "AIRTABLE_MONTHLY_CALLS", "0");
    }

    /** From now on Airtable is as the plan wishes. */
    void turnAirtable() {
        if (airtable != null) {
            switch (plan.airtable().orElse(AirtableState.UP)) {
                case UP -> {}
                case DOWN -> airtable.close();
                case BILLING -> airtable.monthlyLimit(1);
            }
        }
    }

    /** How many calls each service has had so far, by service or by the Bot API's method. */
    Map<String, Long> calls() {
        Map<String, Long> calls = new HashMap<>(telegram.countCalls());
        if (model != null) {
            calls.put("Mistral", model.calls());
            calls.put("Mistral's moderation", model.moderations());
        }
        if (airtable != null) {
            calls.put("Airtable", airtable.countCalls());
        }
        return calls;
    }

    @Override
    public void close() {
        if (airtable != null) {
            airtable.close();
        }
        if (mistral != null) {
            mistral.close();
        }
        telegram.close();
    }
}
