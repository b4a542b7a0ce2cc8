package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads of each turn: who, what, from where to where, the verdict, by whom, how dear and how long. */
class TurnLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] INPUTS = {"Asked", "Tapped", "Tapped", "Said", "Said"};

    @TempDir
    Path data;

    @RegisterExtension
    private final Printed printed = new Printed();

    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final LocalMistral mistral = LocalMistral.builder().start();

    @AfterEach
    void close() {
        mistral.close();
        telegram.close();
    }

    private Settings settings(boolean model, String environment) {
        Map<String, String> more = new HashMap<>(Map.of("ENVIRONMENT", environment, "LOG_LEVEL", "INFO"));
        if (model) {
            more.put("MISTRAL_API_KEY", mistral.key());
            more.put("MISTRAL_API_URL", mistral.url().toString());
            more.put("MISTRAL_RPS", "0");
        }
        return RunningBot.settings(telegram, data, more);
    }

    /** Mari watches the first video, asks something about it and answers its question. Returns the bot's metrics. */
    private String lesson(Settings settings) throws Exception {
        Logs.start(settings);
        try (Bot bot = RunningBot.start(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            Transcript.read("one-lesson").play(telegram.newUser("Mari", "en"));
            return http.send(
                            HttpRequest.newBuilder(bot.url().resolve("/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void inProductionItIsJsonWithTheTutorAndItsTokens() throws Exception {
        String metrics = lesson(settings(true, "production"));

        List<JsonNode> turns = turns();
        assertThat(turns).extracting(turn -> turn.path("input").asText()).containsExactly(INPUTS);
        assertThat(turns)
                .extracting(turn -> turn.path("tutor").asText())
                .containsExactly("none", "none", "none", "mistral", "mistral");
        assertThat(turns)
                .extracting(turn -> turn.path("verdict").asText())
                .containsExactly("none", "none", "none", "none", "MET");
        assertThat(turns)
                .extracting(turn ->
                        turn.path("from").asText() + ">" + turn.path("to").asText())
                .containsExactly(
                        "New>New", "New>Watching", "Watching>Answering", "Answering>Answering", "Answering>Ready");
        assertThat(turns)
                .allSatisfy(turn -> assertThat(turn.path("ms").asLong(-1)).isNotNegative())
                .extracting(turn -> turn.path("who").asText())
                .containsOnly(turns.getFirst().path("who").asText());
        long tokens =
                turns.stream().mapToLong(turn -> turn.path("tokens").asLong(-1)).sum();
        assertThat(turns.get(0).path("tokens").asLong(-1)).isZero();
        assertThat(metrics).contains("ela_parem_model_tokens_total " + (double) tokens);
        assertThat(tokens).isPositive();
        assertThat(printed.text()).doesNotContain("Mari", "habit", "in the video");
    }

    @Test
    void inDevelopmentItIsALineAndWithoutAModelItCostsNothing() throws Exception {
        lesson(settings(false, "development"));

        assertThat(printed.text().lines().filter(line -> line.contains(" TurnMaker ")))
                .hasSize(INPUTS.length)
                .last()
                .asString()
                .containsPattern(
                        "[0-9a-f]+: Said, Answering -> Ready, verdict MET, tutor lexical, 0 tokens, in \\d+ ms");
    }

    @Test
    void whileTheModelIsAwayTheTutorIsProvisional() throws Exception {
        mistral.faults().fail(1_000, 401);
        lesson(settings(true, "production"));

        assertThat(turns())
                .extracting(turn -> turn.path("tutor").asText())
                .containsExactly("none", "none", "none", "provisional", "provisional");
    }

    /** The fields of each turn's line, in order. */
    private List<JsonNode> turns() throws IOException {
        List<JsonNode> turns = new ArrayList<>();
        for (String line : printed.text().lines().toList()) {
            JsonNode json = JSON.readTree(line);
            if (json.path("loggerName").asText().endsWith(".TurnMaker")) {
                ObjectNode turn = JSON.createObjectNode();
                json.path("kvpList").forEach(pair -> turn.setAll((ObjectNode) pair));
                turns.add(turn);
            }
        }
        return turns;
    }
}
