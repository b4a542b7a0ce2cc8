package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.app.Pupil.Habit;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Role;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Row;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Learners of every habit take the whole course at once, while Telegram, Mistral and Airtable fail in every way that is
 * known of them. Every learner comes to the end, nothing is lost, nothing happens twice, and Airtable comes to show the
 * truth. Time passes faster than the clock on the wall.
 */
class ThreeServicesTest {
    private static final int TIMES_AS_FAST = 30;
    private static final int TROUBLES = 250;

    /** Another order of the troubles: {@code -Dela.seed=7}. */
    private static final long SEED = Long.getLong("ela.seed", 20261123);

    @TempDir
    Path home;

    private final QuickTime time = new QuickTime("2026-11-10T08:00:00Z", TIMES_AS_FAST);
    private final ThreeServices services = new ThreeServices(time, 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final TurnBook book = new TurnBook();
    private final CourseAnswers answers = new CourseAnswers();
    private final List<Pupil> pupils = new ArrayList<>();

    @AfterEach
    void stop() {
        services.close();
        http.close();
    }

    @Test
    void everybodyEndsTheCourseOverPolling() throws Exception {
        try (Bot bot = start(Map.of())) {
            everybodyLearns(new Troubles(services, SEED, TROUBLES));
            everythingSettles(bot);
        }
        assertThat(services.telegram.calls("setWebhook")).isEmpty();
        theTruthIsTold();
    }

    @Test
    void everybodyEndsTheCourseOverAWebhook() throws Exception {
        Troubles troubles = new Troubles(services, SEED + 1, TROUBLES);
        try (Platform platform = new Platform();
                Bot bot = start(Map.of("WEBHOOK_URL", platform.url().toString()))) {
            platform.passOnTo(bot.url());
            platform.meets(troubles::onTheWay);
            everybodyLearns(troubles);
            everythingSettles(bot);
        }
        assertThat(services.telegram.calls("getUpdates")).isEmpty();
        theTruthIsTold();
    }

    private Bot start(Map<String, String> more) {
        services.mistral.transcription(sound -> new String(sound, StandardCharsets.UTF_8));
        return Bot.start(
                services.settings(home, more), CourseFiles.readShipped().course(), time, _ -> book);
    }

    private void everybodyLearns(Troubles troubles) throws Exception {
        book.afterATurn(troubles::turn);
        List<Future<?>> learning = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Habit habit : Habit.values()) {
                Pupil pupil = new Pupil(services.telegram.newUser(habit.name(), "en"), habit, answers, book);
                pupils.add(pupil);
                learning.add(threads.submit(() -> {
                    pupil.learn();
                    return null;
                }));
            }
        }
        for (Future<?> each : learning) {
            each.get();
        }
        assertThat(troubles.ended()).as("the troubles are over before the end").isTrue();
        theTroublesWereReal();
    }

    /**
     * Each service was heard from, and was missed in at least two of the ways: had too much, failed, was cut off (0). Airtable
     * is called seldom, so not each of its troubles is met.
     */
    private void theTroublesWereReal() {
        Stream.of(
                        services.telegram.calls("sendMessage").stream().map(ee.elaparem.sandbox.telegram.Call::answer),
                        services.mistral.calls().stream().map(ee.elaparem.sandbox.mistral.Call::status),
                        services.airtable.calls().stream().map(ee.elaparem.sandbox.airtable.Call::status))
                .forEach(answers -> assertThat(answers.map(answer -> answer >= 500 ? 500 : answer)
                                .collect(Collectors.toSet()))
                        .contains(200)
                        .hasSizeGreaterThanOrEqualTo(3));
    }

    /** Nothing is under way any more, and nothing waits. Airtable's month begins again with another plan. */
    private void everythingSettles(Bot bot) {
        Await.until("all updates are taken", () -> services.telegram.pendingUpdates() == 0);
        Await.until("Airtable's trouble is told, and counts for nothing else", () -> {
            time.leap(Duration.ofSeconds(30));
            String health = get(bot, "/health");
            return health.startsWith("{\"status\":\"up\"")
                    && health.contains("\"airtable\":{\"status\":\"down\",\"reason\":\"The month's calls");
        });
        services.airtable.monthlyLimit(0);
        time.leap(Duration.ofDays(1));
        Await.until("nothing waits", () -> {
            time.leap(Duration.ofSeconds(30));
            return gauges(bot).equals(List.of("0.0", "0.0", "0.0", "0.0", "0.0"));
        });
        Await.until("all is well", () -> {
            time.leap(Duration.ofSeconds(30));
            return get(bot, "/health").contains("\"airtable\":{\"status\":\"up\"}");
        });
    }

    private List<String> gauges(Bot bot) {
        List<String> lines = get(bot, "/metrics").lines().toList();
        return Stream.of(
                        "inbox_waiting",
                        "outbox_waiting",
                        "updates_in_hand",
                        "airtable_users_waiting",
                        "airtable_messages_waiting")
                .map(name -> lines.stream()
                        .filter(line -> line.startsWith("ela_parem_" + name + " "))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    private void theTruthIsTold() {
        assertThat(services.telegram.violations()).isEmpty();
        assertThat(book.turns().values()).as("no turn twice").allMatch(times -> times == 1);
        assertThat(book.setAside()).isEmpty();
        try (Store store = Store.open(home.resolve("data"), time)) {
            assertThat(store.inbox().countWaiting()).isZero();
            assertThat(store.outbox().countWaiting()).isZero();
            assertThat(store.mirror().users().countDue()).isZero();
            assertThat(store.mirror().messages().countWaiting()).isZero();
            for (Pupil pupil : pupils) {
                Learner learner = store.learners().find(pupil.app().id()).orElseThrow();
                List<Message> messages = store.learners().past(learner.id()).messages(10_000);
                everythingIsRemembered(pupil, learner, messages);
                airtableShows(pupil, learner, messages);
            }
        }
    }

    private void everythingIsRemembered(Pupil pupil, Learner learner, List<Message> messages) {
        assertThat(learner.stage()).as(pupil.toString()).isInstanceOf(Stage.Completed.class);
        assertThat(texts(messages, Role.USER))
                .as("%s: what they said, once and in order", pupil)
                .containsExactlyElementsOf(pupil.said());
        if (pupil.habit() != Habit.LEAVING) {
            assertThat(book.givenUp()).doesNotContainKey(learner.id());
            assertThat(pupil.app().messages().stream()
                            .filter(ChatMessage::fromBot)
                            .map(message -> folded(message.text())))
                    .as("%s: what they were told", pupil)
                    .containsSubsequence(texts(messages, Role.BOT).stream()
                            .map(ThreeServicesTest::folded)
                            .toList());
        }
    }

    private void airtableShows(Pupil pupil, Learner learner, List<Message> messages) {
        List<Row> users = services.airtable.table("Users").rows().stream()
                .filter(row -> isOf(learner, row))
                .toList();
        assertThat(users).as("%s: rows of Users", pupil).hasSize(1);
        assertThat(users.getFirst().text("Level")).isEqualTo(learner.level().title());
        assertThat(number(users.getFirst(), "Video Number")).isEqualTo(learner.number());
        assertThat(users.getFirst().text("State")).isEqualTo(learner.stage().title());

        List<String> shown = services.airtable.table("Messages").rows().stream()
                .filter(row -> isOf(learner, row))
                .sorted(Comparator.comparing(row -> number(row, "Number")))
                .map(row -> row.text("Role") + " " + row.links("Video") + " " + row.text("Message"))
                .toList();
        List<String> remembered = messages.stream()
                .map(message -> (message.role() == Role.USER ? "User" : "Bot") + " "
                        + (message.videoId() == null ? List.of() : List.of(message.videoId())) + " " + message.text())
                .toList();
        assertThat(shown).as("%s: rows of Messages", pupil).containsExactlyElementsOf(remembered);
    }

    private static boolean isOf(Learner learner, Row row) {
        return !row.text("Telegram ID").isEmpty() && number(row, "Telegram ID") == learner.id();
    }

    private static long number(Row row, String column) {
        return new BigDecimal(row.text(column)).longValueExact();
    }

    private static List<String> texts(List<Message> messages, Role role) {
        return messages.stream()
                .filter(message -> message.role() == role)
                .map(Message::text)
                .toList();
    }

    /** Without the differences between a message as a chat shows it and as it is kept. */
    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private String get(Bot bot, String path) {
        try {
            return http.send(HttpRequest.newBuilder(bot.url().resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
