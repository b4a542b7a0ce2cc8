package ee.elaparem.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether Mistral takes the key and has the model. Costs one request and no tokens. */
final class MistralCheck implements CheckPart {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_LIST = 4 << 20;

    private final Settings.Mistral settings;

    MistralCheck(Settings.Mistral settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Mistral";
    }

    @Override
    public CheckResult run() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.api() + "/v1/models"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + settings.key().reveal())
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return switch (answer.statusCode()) {
                    case 200 -> model(new ObjectMapper().readTree(body.readNBytes(LONGEST_LIST)));
                    case 401, 403 ->
                        CheckResult.fail(
                                "the key is refused",
                                "Copy MISTRAL_API_KEY from the console of Mistral, or make a new one.");
                    default ->
                        CheckResult.warn(
                                "answers " + answer.statusCode(),
                                "Till it is well, answers are judged by their words.");
                };
            }
        } catch (IOException e) {
            return CheckResult.warn(
                    "cannot be reached (" + e.getClass().getSimpleName() + ")",
                    "Check the network and MISTRAL_API_URL; till then, answers are judged by their words.");
        }
    }

    private CheckResult model(JsonNode list) {
        for (JsonNode each : list.path("data")) {
            if (settings.model().equals(each.path("id").asText()) || names(each.path("aliases"))) {
                return CheckResult.ok("takes the key and has " + settings.model());
            }
        }
        return CheckResult.fail(
                "takes the key, but has no model " + settings.model(), "Set MISTRAL_MODEL to one it has.");
    }

    private boolean names(JsonNode aliases) {
        for (JsonNode alias : aliases) {
            if (settings.model().equals(alias.asText())) {
                return true;
            }
        }
        return false;
    }
}
