package ee.elaparem.bench.start;

import ee.elaparem.learning.Action;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.PatientUser;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;

/** Somebody who comes as soon as a bot is ready: begins, watches the first video of the sample course, and answers. */
final class FirstLearner {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ANSWER = "Small changes are easier to keep doing, so they become habits.";

    private final TelegramUser app;

    FirstLearner(LocalTelegram telegram) {
        app = telegram.newUser("First", "en");
    }

    /**
     * Goes until the verdict on the answer.
     *
     * @return how long the learner waited for it
     * @throws IllegalStateException when the bot does not answer within a minute
     */
    Duration learns() throws InterruptedException {
        try (PatientUser learner = new PatientUser(app, PATIENCE)) {
            learner.says("/start");
            learner.taps(Action.FROM_START.name());
            learner.taps(Action.WATCHED.name());
            learner.hears();
            long said = System.nanoTime();
            learner.says(ANSWER);
            learner.hears();
            return Duration.ofNanos(System.nanoTime() - said);
        }
    }
}
