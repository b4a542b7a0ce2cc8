package ee.elaparem.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings as anybody may see them. */
final class ShownSettings {
    /** Of a shorter secret, four letters would be too large a part. */
    private static final int LONG_SECRET = 24;

    /** Code points of a text. */
    private static final int MOST_SHOWN = 60;

    private static final String NOT_SET = "not set";

    private ShownSettings() {}

    /** Every setting by name, in the order of the README. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("BOT_TOKEN", secret(settings.botToken()));
        shown.put("TELEGRAM_API_URL", settings.telegramApi().toString());
        Settings.Webhook webhook = settings.webhook();
        shown.put("WEBHOOK_URL", webhook == null ? NOT_SET : webhook.url().toString());
        shown.put("WEBHOOK_SECRET", webhook == null ? NOT_SET : secret(webhook.secret()));
        folders(shown, settings);
        shown.put("PORT", Integer.toString(settings.port()));
        shown.put("ENVIRONMENT", settings.environment().name().toLowerCase(Locale.ROOT));
        shown.put("LOG_LEVEL", settings.logLevel().name());
        shown.put("GRADING_STRICTNESS", settings.strictness().name().toLowerCase(Locale.ROOT));
        mistral(shown, settings.mistral());
        airtable(shown, settings.airtable());
        helpTexts(shown, settings.helpTexts());
        return shown;
    }

    private static void folders(Map<String, String> shown, Settings settings) {
        shown.put("DATA_DIR", settings.dataFolder().toAbsolutePath().toString());
        shown.put(
                "DATABASE_URL",
                settings.database() == null
                        ? "not set: a file in DATA_DIR"
                        : settings.database().toString());
        shown.put(
                "COURSE_DIR",
                settings.courseFolder() == null
                        ? "not set: the sample course"
                        : settings.courseFolder().toAbsolutePath().toString());
    }

    private static void mistral(Map<String, String> shown, Settings.@Nullable Mistral mistral) {
        shown.put("MISTRAL_API_KEY", mistral == null ? NOT_SET : secret(mistral.key()));
        if (mistral != null) {
            shown.put("MISTRAL_MODEL", mistral.model());
            shown.put("MISTRAL_API_URL", mistral.api().toString());
            shown.put(
                    "MISTRAL_RPS",
                    mistral.perSecond()
                            .map(rate -> rate == 0 ? "no limit" : rate.toString())
                            .orElse("as Mistral says"));
            shown.put("MISTRAL_DAILY_TOKENS", limit(mistral.dailyTokens()));
        }
    }

    private static void airtable(Map<String, String> shown, Settings.@Nullable Airtable airtable) {
        shown.put("AIRTABLE_API_KEY", airtable == null ? NOT_SET : secret(airtable.key()));
        if (airtable != null) {
            shown.put("AIRTABLE_BASE_ID", airtable.base());
            shown.put("VIDEOS_TABLE_ID", airtable.videos());
            shown.put("USERS_TABLE_ID", airtable.users());
            shown.put("MESSAGES_TABLE_ID", airtable.messages());
            shown.put("AIRTABLE_API_URL", airtable.api().toString());
            shown.put("AIRTABLE_MONTHLY_CALLS", limit(airtable.monthlyCalls()));
            shown.put("COURSE_REFRESH", seconds(airtable.refresh()));
        }
    }

    /** By their beginnings: enough to see that the right one stands in the right place. */
    private static void helpTexts(Map<String, String> shown, Map<String, String> texts) {
        shown.put(HelpTexts.NAME, "not set: the program's own words");
        new TreeMap<>(texts).forEach((language, text) -> {
            String line = text.replace('\n', ' ');
            boolean whole = line.codePointCount(0, line.length()) <= MOST_SHOWN;
            shown.put(
                    HelpTexts.nameFor(language),
                    whole ? line : line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN)) + "…");
        });
    }

    private static String secret(@Nullable Secret secret) {
        return Optional.ofNullable(secret)
                .map(Secret::reveal)
                .map(value ->
                        value.length() < LONG_SECRET ? "set" : "set (…" + value.substring(value.length() - 4) + ")")
                .orElse(NOT_SET);
    }

    private static String limit(long most) {
        return most == 0 ? "no limit" : Long.toString(most);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
