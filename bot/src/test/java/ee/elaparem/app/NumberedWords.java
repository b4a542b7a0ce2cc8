package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.ChatMessage;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learners who write numbered words, which the bot answers by their number, so that what is lost, repeated or out of
 * order can be read off the chat.
 */
final class NumberedWords {
    private static final Pattern ANSWER = Pattern.compile("/word(\\d+)\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What is beyond a burst is a flood, and gets no answers. */
    private static final int UNANSWERED = 12;

    private final Map<TelegramUser, Integer> written = new LinkedHashMap<>();

    NumberedWords(LocalTelegram telegram, int learners) {
        for (int i = 0; i < learners; i++) {
            written.put(telegram.newUser("Learner " + i, "en"), 0);
        }
    }

    /** Each writes as many, fewer where they wait for many answers already. */
    void everybodyWrites(int messages) {
        written.replaceAll((learner, before) -> {
            long waiting = before - answers(learner).stream().distinct().count();
            int last = before + Math.clamp(UNANSWERED - waiting, 0, messages);
            for (int word = before + 1; word <= last; word++) {
                learner.sends("/word" + word);
            }
            return last;
        });
    }

    /** They go on writing until this is so. */
    void everybodyWritesUntil(String what, BooleanSupplier condition) {
        eventually(what, () -> {
            everybodyWrites(1);
            return condition.getAsBoolean();
        });
    }

    int answered() {
        return written.keySet().stream()
                .mapToInt(learner -> (int) answers(learner).stream().distinct().count())
                .sum();
    }

    void everybodyIsAnswered() {
        written.forEach((learner, last) -> eventually(
                "word " + last + " is answered; so far " + answers(learner),
                () -> answers(learner).contains(last)));
    }

    /**
     * Nothing was lost, no turn was made twice, each learner's order was kept, and the queues are empty.
     *
     * @param twice how many messages of one chat may have been sent twice
     */
    void checkAll(DatabaseUrl database, int twice) {
        for (Map.Entry<TelegramUser, Integer> learner : written.entrySet()) {
            List<Integer> answers = answers(learner.getKey());
            List<Integer> once = answers.stream().distinct().toList();
            assertThat(once).as("each is answered, in order").isEqualTo(upTo(learner.getValue()));
            assertThat(answers.size() - once.size())
                    .as("sent twice: " + answers)
                    .isLessThanOrEqualTo(twice);
        }
        try (Store store = Store.open(database, InstantSource.system())) {
            eventually(
                    "the queues are empty",
                    () -> store.inbox().countWaiting() == 0 && store.outbox().countWaiting() == 0);
            // a learner's version counts their turns
            written.forEach((learner, turns) -> assertThat(store.learners().find(learner.id()))
                    .map(Learner::version)
                    .contains(turns.longValue()));
            assertThat(store.outbox().countGivenUp()).isZero();
        }
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

    private static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /** Waits for other threads and processes. */
    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
