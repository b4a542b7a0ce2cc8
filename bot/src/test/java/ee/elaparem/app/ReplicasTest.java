package ee.elaparem.app;

import static ee.elaparem.app.NumberedWords.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.telegram.Entrance;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
