package ee.elaparem.app;

import ee.elaparem.app.Settings.Airtable;
import ee.elaparem.app.Settings.Mistral;
import ee.elaparem.app.Settings.Webhook;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.telegram.WebhookEnd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of each outside service: all that belongs together, or nothing of it. */
final class ServiceSettings {
    private static final Set<Integer> TELEGRAMS_PORTS = Set.of(-1, 443, 80, 88, 8443);
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");
    private static final Pattern KEY = Pattern.compile("[!-~]{8,500}");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");
    private static final Pattern BASE = Pattern.compile("app[A-Za-z0-9]{14}");
    private static final Pattern TABLE = Pattern.compile("[^\\p{Cntrl}]{1,255}");
    private static final Pattern DATABASE = Pattern.compile("(?s).{1,2000}");
    private static final List<String> AIRTABLE =
            List.of("AIRTABLE_API_KEY", "AIRTABLE_BASE_ID", "VIDEOS_TABLE_ID", "USERS_TABLE_ID", "MESSAGES_TABLE_ID");

    private final SettingReader reader;
    private final List<String> remarks;

    /** @param remarks what has no effect is added here */
    ServiceSettings(SettingReader reader, List<String> remarks) {
        this.reader = reader;
        this.remarks = remarks;
    }

    /**
     * Where Telegram brings updates to; null where there is no such address.
     *
     * @param token the bot's; null where there is no bot for it
     * @param ownServer whether the Bot API server is the operator's own, which brings updates to any address
     */
    @Nullable
    Webhook webhook(@Nullable Secret token, boolean ownServer) {
        String name = reader.has("WEBHOOK_URL") ? "WEBHOOK_URL" : "RENDER_EXTERNAL_URL";
        Secret secret = reader.secret("WEBHOOK_SECRET", WEBHOOK_SECRET, "16 to 256 of A-Z a-z 0-9 _ -");
        if (!reader.has(name)) {
            if (secret != null) {
                remarks.add("WEBHOOK_SECRET has no effect without WEBHOOK_URL; updates are fetched by long polling.");
            }
            return null;
        }
        URI url = reader.address(name, URI.create("https://bot.example.org"));
        String path = url.getPath() == null ? "" : url.getPath();
        if (path.endsWith(WebhookEnd.PATH)) {
            String whole = url.toString();
            url = URI.create(whole.substring(0, whole.length() - WebhookEnd.PATH.length()));
        }
        if (!ownServer && !url.getScheme().toLowerCase(Locale.ROOT).equals("https")) {
            reader.fault(name, "does not begin with https://.", "Telegram brings updates over https only.");
        } else if (!ownServer && !TELEGRAMS_PORTS.contains(url.getPort())) {
            reader.fault(
                    name,
                    "has the port " + url.getPort() + ".",
                    "Telegram brings updates to the ports 443, 80, 88 and 8443 only; leave the port out for 443.");
        }
        if (token == null) {
            remarks.add(name + " has no effect without BOT_TOKEN: nobody but this machine reaches the chat page.");
            return null;
        }
        return new Webhook(url, secret == null ? new Secret(WebhookEnd.secretOf(token.reveal())) : secret);
    }

    /** Where the store is kept; null for a file. */
    @Nullable
    DatabaseUrl database() {
        String value = reader.text("DATABASE_URL", "", DATABASE, "postgres://user:password@host:port/database");
        if (value.isEmpty()) {
            return null;
        }
        try {
            return DatabaseUrl.of(value);
        } catch (IllegalArgumentException e) {
            // the message holds nothing of the value
            reader.fault(
                    "DATABASE_URL",
                    "is no address of a PostgreSQL database. " + e.getMessage(),
                    "Copy it whole from where the database is kept.");
            return null;
        }
    }

    /** Null where there is no key. */
    @Nullable
    Mistral mistral() {
        Secret key = reader.secret("MISTRAL_API_KEY", KEY, "the key as Mistral shows it");
        Mistral mistral = new Mistral(
                key == null ? new Secret("") : key,
                reader.text("MISTRAL_MODEL", Mistral.MODEL, MODEL, "a model's name such as " + Mistral.MODEL),
                reader.address("MISTRAL_API_URL", Mistral.SERVICE),
                reader.decimal("MISTRAL_RPS", 0, 1_000, "0 for no limit"),
                reader.number("MISTRAL_DAILY_TOKENS", 0, 0, Long.MAX_VALUE, "0 for no limit"));
        if (!reader.has("MISTRAL_API_KEY")) {
            without(
                    "MISTRAL_API_KEY",
                    List.of("MISTRAL_MODEL", "MISTRAL_API_URL", "MISTRAL_RPS", "MISTRAL_DAILY_TOKENS"));
            return null;
        }
        return mistral;
    }

    /** Null where none of the five is set; a fault where some are missing. */
    @Nullable
    Airtable airtable() {
        Secret key = reader.secret("AIRTABLE_API_KEY", KEY, "the token as Airtable shows it");
        Airtable airtable = new Airtable(
                reader.address("AIRTABLE_API_URL", Airtable.SERVICE),
                key == null ? new Secret("") : key,
                reader.text("AIRTABLE_BASE_ID", "", BASE, "app and 14 letters, from the base's address"),
                table("VIDEOS_TABLE_ID"),
                table("USERS_TABLE_ID"),
                table("MESSAGES_TABLE_ID"),
                (int) reader.number("AIRTABLE_MONTHLY_CALLS", Airtable.FREE_PLAN, 0, 100_000_000, "0 for no limit"),
                Duration.ofSeconds(
                        reader.number("COURSE_REFRESH", Airtable.REFRESH.toSeconds(), 10, 86_400, "in seconds")));
        List<String> missing =
                AIRTABLE.stream().filter(name -> !reader.has(name)).toList();
        if (missing.size() == AIRTABLE.size()) {
            without("AIRTABLE_API_KEY", List.of("AIRTABLE_API_URL", "AIRTABLE_MONTHLY_CALLS", "COURSE_REFRESH"));
            return null;
        }
        if (!missing.isEmpty()) {
            reader.fault(
                    String.join(", ", missing),
                    missing.size() == 1 ? "is missing for Airtable." : "are missing for Airtable.",
                    "Set all of " + String.join(", ", AIRTABLE) + ", or none of them.");
        }
        return airtable;
    }

    private String table(String name) {
        return reader.text(name, "", TABLE, "the table's id, tbl and 14 letters, or its name");
    }

    private void without(String needed, List<String> names) {
        List<String> set = names.stream().filter(reader::has).toList();
        if (!set.isEmpty()) {
            remarks.add(String.join(", ", set) + (set.size() == 1 ? " has" : " have") + " no effect without " + needed
                    + ".");
        }
    }
}
