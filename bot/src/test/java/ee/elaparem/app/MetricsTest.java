package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told of the metrics holds for what the bot says of itself. */
class MetricsTest {
    private static final Pattern NAME = Pattern.compile("\\bela_parem_[a-z_]+\\b");
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String NOT_FOR_A_BOT =
            "{\"channel_post\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":-5,\"type\":\"channel\"}}}";

    @TempDir
    Path data;

    @Test
    void everyMetricThatADocumentOrAnAlertNamesIsThereOnceThereIsSomethingToCount() throws Exception {
        try (ThreeServices services = new ThreeServices(InstantSource.system());
                HttpClient http = HttpClient.newHttpClient();
                Bot bot = RunningBot.start(services.settings(data, Map.of("AIRTABLE_MONTHLY_CALLS", "100000")))) {
            TelegramUser mari = services.telegram.newUser("Mari", "en");
            Transcript.read("with-a-model").play(mari);
            mari.sends("I want to die");
            Await.until("she is told of help", () -> scrape(http, bot).contains("what=\"help_offered\""));
            services.mistral.faults().fail(100, 401);
            services.telegram.deliver(NOT_FOR_A_BOT);
            services.telegram.faults().fail("sendMessage", 1, 400, "Bad Request: made up");
            mari.sends("What was the last video about?");
            Await.until("the reply is given up", () -> scrape(http, bot).contains("ela_parem_outbox_given_up 1.0"));

            String scraped = scrape(http, bot);
            Set<String> shown = names(scraped);
            assertThat(shown).containsAll(namesIn("docs/operations.md"));
            assertThat(shown).containsAll(namesIn("deploy/alerts.yml"));
            assertThat(scraped)
                    .contains("disk_free_bytes", "ela_parem_inbox_oldest_seconds 0.0")
                    .contains("ela_parem_turns_seconds_bucket{verdict=\"none\",le=\"0.1\"}")
                    .doesNotContain("Mari", Long.toString(mari.id()));
        }
    }

    private static Set<String> namesIn(String file) throws IOException {
        Set<String> names = names(Files.readString(PROJECT.resolve(file)));
        assertThat(names).as(file).isNotEmpty();
        // the stand-in's replies are too short to be shown while they grow; TalkTest counts those that are
        names.remove("ela_parem_drafts_total");
        // nor does it claim what is not so; TutorCountsTest counts what a real one gets wrong
        names.removeAll(Set.of(
                "ela_parem_model_claims_dropped_total",
                "ela_parem_model_words_dropped_total",
                "ela_parem_tutors_disagreed_total"));
        return names;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher name = NAME.matcher(text); name.find(); ) {
            // the lines of a histogram carry the name of what they measure, and more
            names.add(name.group().replaceFirst("_(bucket|count|sum|max)$", ""));
        }
        return names;
    }

    private static String scrape(HttpClient http, Bot bot) {
        HttpRequest request =
                HttpRequest.newBuilder(bot.url().resolve("/metrics")).build();
        return http.sendAsync(request, BodyHandlers.ofString()).join().body();
    }
}
