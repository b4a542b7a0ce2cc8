package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.ChildProcess;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.CountingCrowd;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is killed and started again while learners write. What is lost, repeated or out of order can be read
 * off their chats.
 */
class KilledBotTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LEARNERS = 4;
    private static final int UNANSWERED = 15;

    /** The exit code of a process that was killed. */
    private static final int KILLED = 128 + 9;

    @TempDir
    Path data;

    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final CountingCrowd learners = new CountingCrowd(telegram, LEARNERS, UNANSWERED);

    @AfterEach
    void close() {
        learners.close();
        telegram.close();
    }

    @Test
    void killed_at_every_point_it_loses_nothing_repeats_no_turn_and_keeps_the_order() throws Exception {
        int kills = 0;
        for (KillableBot.Point point : KillableBot.Point.values()) {
            for (int time : new int[] {1, 4}) {
                learners.write(3);
                Process bot = start(KillableBot.class, point.name(), Integer.toString(time));
                while (!bot.waitFor(1, TimeUnit.SECONDS)) {
                    learners.write(1);
                    assertThat(learners.written().values())
                            .as("written until killed at " + point)
                            .allMatch(words -> words < 500);
                }
                assertThat(bot.exitValue()).as("killed at " + point).isEqualTo(KILLED);
                kills++;
            }
        }
        learners.write(2);
        Process bot = start(Main.class);
        everybodyIsAnswered();
        stops(bot);

        assertThat(learners.tally().disordered()).as("out of order").isZero();
        // a kill between Telegram's answer and its record: one call of each chat can be at that point
        assertThat(learners.tally().repeated()).as("sent twice").isLessThanOrEqualTo((long) kills * LEARNERS);
        everyTurnWasMadeOnce();
    }

    @Test
    void told_to_stop_under_load_it_drains_and_loses_and_repeats_nothing() throws Exception {
        learners.write(15);
        Process bot = start(Main.class);
        Await.until(
                "the first answer",
                () -> learners.tally().missing() < learners.tally().written());
        learners.write(4);
        stops(bot);

        // the first may have answered all; only when this one has answered, too, does it listen for the word to stop
        learners.write(1);
        bot = start(Main.class);
        everybodyIsAnswered();
        stops(bot);

        assertThat(learners.tally().disordered()).as("out of order").isZero();
        assertThat(learners.tally().repeated()).as("sent twice").isZero();
        everyTurnWasMadeOnce();
    }

    private void everybodyIsAnswered() {
        Await.until(
                "every word is answered; now " + learners.tally(),
                () -> learners.tally().missing() == 0);
    }

    /** A learner's version counts their turns. */
    private void everyTurnWasMadeOnce() {
        try (Store store = Store.open(data)) {
            learners.written()
                    .forEach((learner, turns) -> assertThat(store.learners().find(learner))
                            .map(Learner::version)
                            .contains(turns.longValue()));
            assertThat(store.inbox().countWaiting()).isZero();
            assertThat(store.outbox().countWaiting()).isZero();
            assertThat(store.outbox().countGivenUp()).isZero();
        }
    }

    private static void stops(Process bot) throws InterruptedException {
        bot.destroy();
        assertThat(bot.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("stopped in time")
                .isTrue();
        assertThat(bot.exitValue()).isZero();
    }

    private Process start(Class<?> program, String... args) throws IOException {
        ProcessBuilder process = ChildProcess.of(program, args);
        process.redirectOutput(data.resolve("output.log").toFile());
        Map<String, String> environment = process.environment();
        environment.put("BOT_TOKEN", telegram.token());
        environment.put("TELEGRAM_API_URL", telegram.url().toString());
        environment.put("DATA_DIR", data.toString());
        environment.put("PORT", "0");
        environment.put("ENVIRONMENT", "production");
        return process.start();
    }
}
