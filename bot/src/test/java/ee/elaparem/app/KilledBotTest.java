package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.ChildProcess;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process is killed and started again while learners write. Each writes numbered words that the bot answers by
 * their number, so that what is lost, repeated or out of order can be read off the chat.
 */
class KilledBotTest {
    private static final Pattern ANSWER = Pattern.compile("/word(\\d+)\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LEARNERS = 4;
    private static final int UNANSWERED = 15;

    /** The exit code of a process that was killed. */
    private static final int KILLED = 128 + 9;

    @TempDir
    Path data;

    private LocalTelegram telegram;
    private final Map<TelegramUser, Integer> written = new LinkedHashMap<>();

    @BeforeEach
    void people() {
        telegram = LocalTelegram.builder().start();
        for (int i = 0; i < LEARNERS; i++) {
            written.put(telegram.newUser("Learner " + i, "en"), 0);
        }
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void killed_at_every_point_it_loses_nothing_repeats_no_turn_and_keeps_the_order() throws Exception {
        int kills = 0;
        for (KillableBot.Point point : KillableBot.Point.values()) {
            for (int time : new int[] {1, 4}) {
                everybodyWrites(3);
                Process bot = start(KillableBot.class, point.name(), Integer.toString(time));
                while (!bot.waitFor(1, TimeUnit.SECONDS)) {
                    everybodyWrites(1);
                    assertThat(written.values())
                            .as("written until killed at " + point)
                            .allMatch(words -> words < 500);
                }
                assertThat(bot.exitValue()).as("killed at " + point).isEqualTo(KILLED);
                kills++;
            }
        }
        everybodyWrites(2);
        Process bot = start(Main.class);
        everybodyIsAnswered();
        stops(bot);

        for (TelegramUser learner : written.keySet()) {
            List<Integer> answers = answers(learner);
            List<Integer> once = answers.stream().distinct().toList();
            assertThat(once).as("each is answered, in order").isEqualTo(upTo(written.get(learner)));
            // a kill between Telegram's answer and its record: one call of each chat can be at that point
            assertThat(answers.size() - once.size()).as("sent twice").isLessThanOrEqualTo(kills);
        }
        everyTurnWasMadeOnce();
    }

    @Test
    void told_to_stop_under_load_it_drains_and_loses_and_repeats_nothing() throws Exception {
        everybodyWrites(15);
        Process bot = start(Main.class);
        Await.until(
                "the first answer",
                () -> written.keySet().stream()
                        .anyMatch(learner -> !answers(learner).isEmpty()));
        everybodyWrites(4);
        stops(bot);

        bot = start(Main.class);
        everybodyIsAnswered();
        stops(bot);

        for (TelegramUser learner : written.keySet()) {
            assertThat(answers(learner)).isEqualTo(upTo(written.get(learner)));
        }
        everyTurnWasMadeOnce();
    }

    /** Those who wait for many answers already write less: what is beyond a burst is a flood, and gets no answers. */
    private void everybodyWrites(int messages) {
        written.replaceAll((learner, before) -> {
            long waiting = before - answers(learner).stream().distinct().count();
            int last = before + Math.clamp(UNANSWERED - waiting, 0, messages);
            for (int word = before + 1; word <= last; word++) {
                learner.sends("/word" + word);
            }
            return last;
        });
    }

    private void everybodyIsAnswered() {
        written.forEach((learner, last) -> Await.until(
                "word " + last + " is answered", () -> answers(learner).contains(last)));
    }

    private static List<Integer> answers(TelegramUser learner) {
        List<Integer> answers = new ArrayList<>();
        for (ChatMessage message : learner.messages()) {
            Matcher answer = ANSWER.matcher(message.text());
            if (message.fromBot() && answer.find()) {
                answers.add(Integer.parseInt(answer.group(1)));
            }
        }
        return answers;
    }

    /** A learner's version counts their turns. */
    private void everyTurnWasMadeOnce() {
        try (Store store = Store.open(data)) {
            written.forEach((learner, turns) -> assertThat(store.learners().find(learner.id()))
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

    private static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
