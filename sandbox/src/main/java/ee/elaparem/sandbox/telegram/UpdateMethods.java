package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the bot gets its updates: by polling or by webhook, never both. */
final class UpdateMethods implements AutoCloseable {
    private static final int MAX_BATCH = 100;
    private static final int MAX_TIMEOUT = 50;
    private static final int DEFAULT_CONNECTIONS = 40;

    private final Switchboard board;
    private final Duration second;
    private @Nullable Webhook webhook;

    /** @param second how long a second of the delays between a webhook's tries lasts */
    UpdateMethods(Switchboard board, Duration second) {
        this.board = board;
        this.second = second;
    }

    void addTo(Map<String, BotApi.Handler> handlers) {
        handlers.put("getUpdates", this::getUpdates);
        handlers.put("setWebhook", this::setWebhook);
        handlers.put("deleteWebhook", this::deleteWebhook);
        handlers.put("getWebhookInfo", request -> getWebhookInfo());
    }

    private Result getUpdates(Request request) throws InterruptedException {
        Set<String> kinds = kinds(request);
        long limit = Math.clamp(request.number("limit", MAX_BATCH), 1, MAX_BATCH);
        long timeout = Math.clamp(request.number("timeout", 0), 0, MAX_TIMEOUT);
        board.updates.wanted().set(kinds);
        return Result.array(board.updates.poll(request.number("offset", 0), (int) limit, Duration.ofSeconds(timeout)));
    }

    /** Null when not given. A name that is no kind of update is refused: the real server passes over it. */
    private @Nullable Set<String> kinds(Request request) {
        if (!request.has("allowed_updates")) {
            return null;
        }
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode kind : request.get("allowed_updates")) {
            if (!board.facts.updateKinds().contains(kind.asText())) {
                board.violated(request.method().name(), "allowed_updates has an unknown kind");
                throw ApiError.badRequest("allowed_updates has no kind " + kind.asText());
            }
            kinds.add(kind.asText());
        }
        return kinds;
    }

    private synchronized Result setWebhook(Request request) {
        BotApi.refuse(request, "certificate", "ip_address");
        String secret = request.text("secret_token");
        if (!secret.matches("[A-Za-z0-9_-]{0,256}")) {
            throw ApiError.badRequest("secret token contains unallowed characters");
        }
        if (request.text("url").isEmpty()) {
            return deleteWebhook(request);
        }
        URI url = loopback(request.text("url"));
        long connections = Math.clamp(request.number("max_connections", DEFAULT_CONNECTIONS), 1, 100);
        Set<String> kinds = kinds(request);
        Webhook.Settings settings = new Webhook.Settings(url, secret, (int) connections);
        board.updates.wanted().set(kinds);
        if (request.flag("drop_pending_updates")) {
            board.updates.dropAll();
        }
        Webhook before = webhook;
        if (before != null && !before.ended() && before.settings().equals(settings)) {
            return Result.done("Webhook is already set");
        }
        end();
        Webhook fresh = new Webhook(settings, board.updates, board.clock, second);
        webhook = fresh;
        board.updates.push(fresh::send);
        return Result.done("Webhook was set");
    }

    private static URI loopback(String given) {
        try {
            URI url = new URI(given);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw ApiError.badRequest("bad webhook: HTTPS URL must be provided for webhook");
            }
            if (!host.equals("localhost") && !host.equals("[::1]") && !host.matches("127(\\.\\d{1,3}){3}")) {
                throw ApiError.badRequest("bad webhook: the sandbox calls addresses of this machine's loopback only");
            }
            return url;
        } catch (URISyntaxException e) {
            throw ApiError.badRequest("invalid webhook URL specified");
        }
    }

    private synchronized Result deleteWebhook(Request request) {
        if (request.flag("drop_pending_updates")) {
            board.updates.dropAll();
        }
        return end() ? Result.done("Webhook was deleted") : Result.done("Webhook is already deleted");
    }

    /** False when there was none. */
    private boolean end() {
        Webhook before = webhook;
        webhook = null;
        board.updates.stopPushing();
        if (before == null || before.ended()) {
            return false;
        }
        before.close();
        return true;
    }

    private synchronized Result getWebhookInfo() {
        Webhook now = webhook;
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("url", now != null && !now.ended() ? now.settings().url().toString() : "");
        info.put("has_custom_certificate", false);
        info.put("pending_update_count", board.updates.size());
        if (now != null && !now.ended()) {
            info.put("max_connections", now.settings().maxConnections());
            info.put("ip_address", "127.0.0.1");
            now.lastFailure()
                    .ifPresent(
                            failure -> info.put("last_error_date", failure.at().getEpochSecond())
                                    .put("last_error_message", failure.what()));
        }
        Set<String> allowed = board.updates.wanted().kinds();
        if (!allowed.isEmpty()) {
            var kinds = info.putArray("allowed_updates");
            allowed.forEach(kinds::add);
        }
        return Result.of(info);
    }

    /** Wakes the poll that waits and ends the webhook. */
    @Override
    public synchronized void close() {
        board.updates.close();
        end();
    }
}
