package ee.elaparem.web;

import ee.elaparem.telegram.WebhookEnd;
import ee.elaparem.telegram.WebhookIntake;
import ee.elaparem.telegram.WebhookIntake.Answer;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * {@code POST /telegram/webhook}: 200 when the update is on the disk, 503 with Retry-After when it could not be stored,
 * 403 to whoever does not show the secret, before anything of the body is read.
 */
public final class TelegramWebhook implements HttpService {
    private static final HeaderName SECRET = HeaderNames.create("X-Telegram-Bot-Api-Secret-Token");

    private final WebhookIntake intake;

    public TelegramWebhook(WebhookIntake intake) {
        this.intake = intake;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(WebhookEnd.PATH, this::receive);
    }

    private void receive(ServerRequest request, ServerResponse response) throws IOException {
        if (!intake.knows(request.headers().first(SECRET).orElse(""))) {
            response.status(Status.FORBIDDEN_403).send();
            return;
        }
        byte[] body;
        try (InputStream in = request.content().inputStream()) {
            body = in.readNBytes((int) WebPort.MOST_BODY_BYTES + 1);
        }
        if (body.length > WebPort.MOST_BODY_BYTES) {
            response.status(Status.REQUEST_ENTITY_TOO_LARGE_413).send();
            return;
        }
        switch (intake.take(body)) {
            case Answer.Taken() -> response.status(Status.OK_200).send();
            case Answer.Later(var after) ->
                response.status(Status.SERVICE_UNAVAILABLE_503)
                        .header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds())))
                        .send();
        }
    }
}
