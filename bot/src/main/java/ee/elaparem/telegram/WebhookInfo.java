package ee.elaparem.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The webhook as Telegram has it.
 *
 * @param url empty when none is set; not to be shown, for others put a token into its path
 * @param pending how many updates wait to be brought
 * @param maxConnections how many requests Telegram makes at once; 0 when none is set
 * @param kinds the kinds of updates that are brought; empty for the usual ones
 * @param failedAt when the last request failed; null when none did lately
 * @param failure how it failed, in Telegram's words; empty when none did
 */
public record WebhookInfo(
        String url,
        long pending,
        int maxConnections,
        List<String> kinds,
        @Nullable Instant failedAt,
        String failure) {
    public WebhookInfo {
        kinds = List.copyOf(kinds);
    }

    /** Reads Telegram's answer. */
    static WebhookInfo of(JsonNode info) {
        List<String> kinds = new ArrayList<>();
        info.path("allowed_updates").forEach(kind -> kinds.add(kind.asText()));
        long failed = info.path("last_error_date").asLong();
        return new WebhookInfo(
                info.path("url").asText(),
                info.path("pending_update_count").asLong(),
                info.path("max_connections").asInt(),
                kinds,
                failed == 0 ? null : Instant.ofEpochSecond(failed),
                info.path("last_error_message").asText());
    }

    public boolean isSet() {
        return !url.isEmpty();
    }

    /** The part of its address that may be shown. */
    public String host() {
        try {
            String host = new URI(url).getHost();
            return host == null ? "an unreadable address" : host;
        } catch (URISyntaxException e) {
            return "an unreadable address";
        }
    }
}
