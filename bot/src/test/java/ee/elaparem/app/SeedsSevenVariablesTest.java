package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.course.Course;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot with the settings of the seed's deployment and nothing else: Telegram, Airtable and Mistral, over HTTP. */
class SeedsSevenVariablesTest {
    private static final int LEARNERS = 3;

    @TempDir
    Path home;

    private final ThreeServices services = new ThreeServices(InstantSource.system());
    private final LocalTelegram telegram = services.telegram;
    private final LocalAirtable airtable = services.airtable;

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void learners_learn_over_polling_and_their_teacher_sees_it_in_airtable() throws Exception {
        List<TelegramUser> learners;
        try (Bot _ = bot(Map.of())) {
            learners = everybodyPlays("first-lessons");
            theTeacherSees(learners);
            TelegramUser mari = learners.getFirst();
            mari.sends("/privacy");
            Await.until(
                    "she is told that he does",
                    () -> mari.messages().getLast().text().contains("Your teacher can read our conversation"));
            assertThat(mari.messages().getLast().text()).contains("a model of Mistral AI", "in Airtable");
        }
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void the_same_over_a_webhook() throws Exception {
        int port = RunningBot.freePort();
        try (Bot _ = bot(Map.of("WEBHOOK_URL", "http://127.0.0.1:" + port, "PORT", Integer.toString(port)))) {
            theTeacherSees(everybodyPlays("first-lessons"));
        }
        assertThat(telegram.calls("getUpdates")).isEmpty();
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void on_a_new_disk_the_learners_are_known_again() throws Exception {
        List<TelegramUser> learners;
        try (Bot _ = bot(Map.of())) {
            learners = everybodyPlays("first-lessons");
            theTeacherSees(learners);
        }
        TelegramUser mari = learners.getFirst();
        int before = mari.messages().size();
        try (Bot _ = bot(Map.of("DATA_DIR", home.resolve("new-disk").toString()))) {
            mari.sends("/start");
            Await.until(
                    "she is told where she is",
                    () -> mari.messages().stream()
                            .skip(before)
                            .anyMatch(message ->
                                    message.fromBot() && message.text().contains("You are in Entry.")));
        }
    }

    private Bot bot(Map<String, String> more) {
        return Bot.start(services.settings(home, more), new Course(List.of(), List.of()), InstantSource.system());
    }

    private List<TelegramUser> everybodyPlays(String transcript) throws Exception {
        List<TelegramUser> learners = new ArrayList<>();
        List<Future<?>> playing = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < LEARNERS; i++) {
                TelegramUser learner = telegram.newUser("Mari", "en");
                learners.add(learner);
                playing.add(threads.submit(() -> {
                    Transcript.read(transcript).play(learner);
                    return null;
                }));
            }
        }
        for (Future<?> each : playing) {
            each.get();
        }
        return learners;
    }

    /** Each learner has one row in Users, at the place where they are, and what was said is in Messages, in order. */
    private void theTeacherSees(List<TelegramUser> learners) {
        for (TelegramUser learner : learners) {
            String id = Long.toString(learner.id());
            Await.until(
                    "Users shows where " + id + " is",
                    () -> airtable.table("Users").rows().stream()
                            .filter(row -> number(row.text("Telegram ID")).equals(id))
                            .map(row -> row.text("Level") + " " + number(row.text("Video Number")) + " "
                                    + row.text("State"))
                            .toList()
                            .equals(List.of("Entry 4 Ready")));
        }
        Await.until(
                "Messages holds the answers",
                () -> airtable.table("Messages").rows().stream()
                                .filter(row -> row.text("Role").equals("User")
                                        && row.text("Message").contains("so they can become a habit"))
                                .count()
                        == learners.size());
    }

    private static String number(String cell) {
        return cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    }
}
