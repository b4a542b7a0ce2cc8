package ee.elaparem.app;

import static ee.elaparem.app.NumberedWords.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.ChildProcess;
import ee.elaparem.sandbox.telegram.Entrance;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas in processes of their own are killed under load, or sleep past their leases. */
class KilledReplicaTest {
    /** Longer than a lease. */
    private static final Duration SLEEP = Duration.ofSeconds(18);

    @TempDir
    Path data;

    private final LocalTelegram telegram =
            LocalTelegram.builder().webhookSecond(Duration.ofMillis(50)).start();
    private final Entrance entrance = new Entrance();
    private final List<Process> replicas = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process replica : replicas) {
            replica.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        entrance.close();
        telegram.close();
    }

    @Test
    void theOthersGoOnWhereItWasKilledOrSlept() throws Exception {
        DatabaseUrl database = TestPostgres.database();
        NumberedWords learners = new NumberedWords(telegram, 6);
        for (int replica = 0; replica < 3; replica++) {
            replicas.add(start(database));
        }
        eventually("all are there", () -> telegram.calls("setWebhook").size() >= 3);
        learners.everybodyWritesUntil("some answers", () -> learners.answered() > 60);

        replicas.get(0).destroyForcibly().waitFor();
        int whenKilled = learners.answered();
        learners.everybodyWritesUntil("answers after the kill", () -> learners.answered() > whenKilled + 30);

        signal("STOP", replicas.get(1));
        long end = System.nanoTime() + SLEEP.toNanos();
        learners.everybodyWritesUntil("it has slept", () -> System.nanoTime() > end);
        int whenAsleep = learners.answered();
        signal("CONT", replicas.get(1));
        learners.everybodyWritesUntil("answers after the sleep", () -> learners.answered() > whenAsleep + 30);
        learners.everybodyIsAnswered();

        // one message of a chat can be on its way when its process is killed, and one when it falls asleep
        learners.checkAll(database, 2);
        for (Process replica : replicas.subList(1, 3)) {
            replica.destroy();
            assertThat(replica.waitFor(30, TimeUnit.SECONDS))
                    .as("stops when told to")
                    .isTrue();
            assertThat(replica.exitValue()).isZero();
        }
    }

    /** Its leases would last for an hour; that it is gone is known without them. */
    @Test
    void oneAloneThatIsKilledGoesOnWithItsOwnLanesWhenItIsStartedAgain() throws Exception {
        DatabaseUrl database = TestPostgres.database();
        NumberedWords learners = new NumberedWords(telegram, 6);
        replicas.add(start(database));
        eventually("it is there", () -> !telegram.calls("setWebhook").isEmpty());
        learners.everybodyWritesUntil("some answers", () -> learners.answered() > 60);

        replicas.getFirst().destroyForcibly().waitFor();
        String later = "UPDATE %s SET until = until + 3600 * CAST(1000000 AS BIGINT)";
        TestPostgres.execute(database, later.formatted("lanes") + ";" + later.formatted("duties"));
        replicas.add(start(database));
        learners.everybodyWrites(1);
        learners.everybodyIsAnswered();

        // one message of a chat can be on its way when it is killed
        learners.checkAll(database, 1);
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    private Process start(DatabaseUrl database) throws IOException {
        int number = replicas.size();
        ProcessBuilder process = ChildProcess.of(Main.class);
        process.redirectOutput(data.resolve("output-" + number + ".log").toFile());
        Map<String, String> environment = process.environment();
        environment.put("BOT_TOKEN", telegram.token());
        environment.put("TELEGRAM_API_URL", telegram.url().toString());
        environment.put("DATA_DIR", data.resolve(Integer.toString(number)).toString());
        environment.put("DATABASE_URL", TestPostgres.text(database));
        environment.put("PORT", Integer.toString(entrance.newPort()));
        environment.put("WEBHOOK_URL", entrance.url().toString());
        environment.put("ENVIRONMENT", "production");
        return process.start();
    }
}
