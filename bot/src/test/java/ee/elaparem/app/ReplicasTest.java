package ee.elaparem.app;

import static ee.elaparem.app.NumberedWords.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.Entrance;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.Received;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.storage.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas on one database are one bot, whatever happens to the database. */
class ReplicasTest {
    private static final int REPLICAS = 3;

    @TempDir
    Path data;

    private final LocalTelegram telegram =
            LocalTelegram.builder().webhookSecond(Duration.ofMillis(50)).start();
    private final Entrance entrance = new Entrance();
    private final NumberedWords learners = new NumberedWords(telegram, 6);
    private final List<Bot> replicas = new ArrayList<>();

    @AfterEach
    void stop() {
        replicas.forEach(Bot::close);
        entrance.close();
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    @Test
    void eachLearnerIsAnsweredInOrderWhicheverReplicaHearsOfThem() {
        DatabaseUrl database = TestPostgres.database();
        startBehindTheEntrance(database);

        for (int round = 0; round < 20; round++) {
            learners.everybodyWrites(3);
        }
        learners.everybodyIsAnswered();

        learners.checkAll(database, 0);
    }

    @Test
    void whileTelegramIsSlowAndAsksToWaitEachLearnersOrderIsKept() {
        DatabaseUrl database = TestPostgres.database();
        startBehindTheEntrance(database);

        for (int round = 1; round <= 4; round++) {
            telegram.faults().tooManyRequests("sendMessage", 2, 1);
            telegram.faults().fail("sendMessage", 2, 502, "Bad Gateway");
            telegram.faults().delay("sendMessage", 6, Duration.ofMillis(300));
            int before = learners.answered();
            learners.everybodyWritesUntil("some answers", () -> learners.answered() > before + 20);
        }
        learners.everybodyIsAnswered();

        learners.checkAll(database, 0);
    }

    @Test
    void whileConnectionsAreCutNothingIsLost() {
        DatabaseUrl database = TestPostgres.database();
        startBehindTheEntrance(database);

        for (int cut = 1; cut <= 5; cut++) {
            int before = learners.answered();
            learners.everybodyWritesUntil("some answers after cut " + cut, () -> learners.answered() > before + 10);
            TestPostgres.cutConnections(database);
        }
        learners.everybodyIsAnswered();

        learners.checkAll(database, 0);
    }

    /** They find out within half a second, and take anew what they have in hand; nobody else could have taken it by then. */
    @Test
    void whileTheyAreTakenForGoneAgainAndAgainNothingIsLostOrSentTwice() {
        DatabaseUrl database = TestPostgres.database();
        startBehindTheEntrance(database);

        for (int time = 1; time <= 5; time++) {
            telegram.faults().tooManyRequests("sendMessage", 2, 1);
            telegram.faults().delay("sendMessage", 4, Duration.ofMillis(700));
            int before = learners.answered();
            TestPostgres.execute(database, "DELETE FROM replicas");
            learners.everybodyWritesUntil("some answers", () -> learners.answered() > before + 10);
            eventually("all are known again", () -> TestPostgres.isSo(database, "SELECT count(*) = 3 FROM replicas"));
        }
        learners.everybodyIsAnswered();

        learners.checkAll(database, 0);
    }

    @Test
    void whenTheDatabaseIsRestartedTheyGoOn() throws Exception {
        try (TestPostgres.Own server = new TestPostgres.Own(data.resolve("postgres"))) {
            startBehindTheEntrance(server.database());
            learners.everybodyWritesUntil("some answers", () -> learners.answered() > 30);

            server.stop();
            learners.everybodyWrites(3);
            int before = learners.answered();
            server.start();
            learners.everybodyWritesUntil("answers after the restart", () -> learners.answered() > before + 30);
            learners.everybodyIsAnswered();

            learners.checkAll(server.database(), 0);
            replicas.forEach(Bot::close);
        }
    }

    @Test
    void oneAtATimeAsksForUpdatesAndTheNextTakesOver() {
        DatabaseUrl database = TestPostgres.database();
        for (int replica = 0; replica < REPLICAS; replica++) {
            replicas.add(RunningBot.start(settings(database, Map.of())));
        }
        for (int stopped = 0; stopped < REPLICAS; stopped++) {
            int before = learners.answered();
            learners.everybodyWritesUntil("answers", () -> learners.answered() > before + 10);
            if (stopped < REPLICAS - 1) {
                replicas.get(stopped).close();
            }
        }
        learners.everybodyIsAnswered();

        learners.checkAll(database, 0);
    }

    /** It ends with a reply unsent; the next that hears of this learner must not speak before it. */
    @Test
    void whatOneHasLeftUnsentComesBeforeAllThatIsNew() {
        DatabaseUrl database = TestPostgres.database();
        replicas.add(RunningBot.start(settings(database, Map.of())));
        TelegramUser learner = telegram.newUser("Mari", "en");
        for (int time = 1; time <= 3; time++) {
            String left = "Left unsent, number " + time;
            String word = "/new" + time;
            try (Store another = Store.open(database, InstantSource.system())) {
                Instant now = Instant.now();
                eventually("the learner's lane is free", () -> another.shifts().take(learner.id()));
                another.inbox().add(List.of(new Received(-time, learner.id(), "{}", now)));
                String call = "{\"chat_id\":%d,\"text\":\"%s\"}".formatted(learner.id(), left);
                Outgoing reply = new Outgoing(learner.id(), "sendMessage", call, null);
                another.commit(new StoredTurn(-time, null, List.of(), null, List.of(reply)));
            }
            learner.sends(word);
            eventually("an answer", () -> heard(learner).contains(word));

            String all = heard(learner);
            assertThat(all.indexOf(left)).as(all).isBetween(0, all.indexOf(word));
        }
    }

    private static String heard(TelegramUser learner) {
        return learner.messages().stream()
                .filter(ChatMessage::fromBot)
                .map(ChatMessage::text)
                .collect(Collectors.joining("; "));
    }

    private void startBehindTheEntrance(DatabaseUrl database) {
        for (int replica = 0; replica < REPLICAS; replica++) {
            String port = Integer.toString(entrance.newPort());
            replicas.add(RunningBot.start(settings(
                    database, Map.of("PORT", port, "WEBHOOK_URL", entrance.url().toString()))));
        }
        eventually("the webhook is set", () -> telegram.calls("setWebhook").size() >= REPLICAS);
    }

    private Settings settings(DatabaseUrl database, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("DATABASE_URL", TestPostgres.text(database));
        return RunningBot.settings(telegram, data, all);
    }
}
