package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ee.elaparem.Logged;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator learns from the log that the model is away; with a key that has run out nobody else would say so. */
class AwayLogTest {
    @RegisterExtension
    private final Logged logged = Logged.by(AwayLog.class, Level.INFO);

    private static final String KEY =
            "The model is done without for now: Mistral refuses the key (HTTP 401); check MISTRAL_API_KEY";
    private static final String DOWN =
            "The model is done without for now: Mistral is in trouble (HTTP 503); it is asked again later";
    private static final String BACK = "The model answers again";

    private Instant now = Instant.parse("2026-11-23T03:00:00Z");
    private final AwayLog log = new AwayLog(() -> now);

    private void later(Duration time) {
        now = now.plus(time);
    }

    @Test
    void a_key_that_ran_out_is_told_at_once_and_then_each_hour() {
        for (int minute = 0; minute < 125; minute++) {
            log.away(new ModelFailure.Refused(401));
            log.away(new ModelFailure.Resting());
            later(Duration.ofMinutes(1));
        }
        assertThat(logged.messages()).containsExactly(KEY, KEY, KEY);
    }

    @Test
    void its_end_is_told_once() {
        log.away(new ModelFailure.Down(503));
        later(Duration.ofMinutes(10));
        log.answered();
        log.answered();
        assertThat(logged.messages()).containsExactly(DOWN, BACK);

        log.away(new ModelFailure.Down(503));
        assertThat(logged.messages()).containsExactly(DOWN, BACK, DOWN);
    }

    @Test
    void a_service_that_fails_now_and_then_does_not_fill_the_log() {
        for (int second = 0; second < 60; second++) {
            log.away(new ModelFailure.Down(503));
            log.answered();
            later(Duration.ofSeconds(1));
        }
        assertThat(logged.messages()).containsExactly(DOWN);
    }

    @Test
    void another_reason_is_told_as_well() {
        log.away(new ModelFailure.Down(503));
        log.away(new ModelFailure.Refused(401));
        assertThat(logged.messages()).containsExactly(DOWN, KEY);
    }

    @Test
    void one_useless_answer_is_no_news() {
        log.away(new ModelFailure.Malformed("no JSON"));
        log.answered();
        assertThat(logged.messages()).isEmpty();
    }
}
