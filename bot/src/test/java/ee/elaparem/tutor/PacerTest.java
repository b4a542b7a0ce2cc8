package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final SetTime time = new SetTime();

    private Pacer pacer(Optional<Double> perSecond) {
        return new Pacer(time, time, perSecond);
    }

    @Test
    void oneASecondUntilTheServiceSaysMore() throws Exception {
        Pacer pacer = pacer(Optional.empty());
        pacer.await(PATIENCE);
        pacer.await(PATIENCE);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(1));

        pacer.learn(OptionalLong.of(600), OptionalLong.of(599));

        assertThat(pacer.gap()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aPaceThatIsSetIsNotLearnedAway() {
        Pacer pacer = pacer(Optional.of(4.0));
        pacer.learn(OptionalLong.of(6), OptionalLong.of(5));

        assertThat(pacer.gap()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() throws Exception {
        Pacer pacer = pacer(Optional.empty());
        pacer.await(PATIENCE);
        time.passes(Duration.ofMinutes(-40));
        pacer.await(PATIENCE);
        time.passes(Duration.ofHours(30));
        pacer.await(PATIENCE);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void noLimitMeansNoWaiting() throws Exception {
        Pacer pacer = pacer(Optional.of(0.0));
        for (int i = 0; i < 100; i++) {
            pacer.await(Duration.ZERO);
        }
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void whoWouldWaitTooLongIsToldAtOnceAndTakesNoPlace() throws Exception {
        Pacer pacer = pacer(Optional.empty());
        pacer.rest(Duration.ofSeconds(30));

        assertThatThrownBy(() -> pacer.await(PATIENCE)).isInstanceOf(ModelFailure.Crowded.class);
        time.passes(Duration.ofSeconds(10));
        pacer.await(PATIENCE);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void aServiceWithNothingLeftIsLeftAloneForAMoment() throws Exception {
        Pacer pacer = pacer(Optional.of(0.0));
        pacer.learn(OptionalLong.of(60), OptionalLong.of(0));
        pacer.await(PATIENCE);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void oddNumbersOfTheServiceDoNoHarm() throws Exception {
        Pacer pacer = pacer(Optional.empty());
        pacer.learn(OptionalLong.of(0), OptionalLong.empty());
        pacer.learn(OptionalLong.of(-5), OptionalLong.of(Long.MAX_VALUE));
        pacer.rest(Duration.ofDays(4_000));
        time.passes(Duration.ofHours(1));
        pacer.await(PATIENCE);

        assertThat(pacer.gap()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void othersWithTheSameKeyAreWaitedFor() throws Exception {
        Deque<Duration> answers =
                new ArrayDeque<>(List.of(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ZERO));
        List<Duration> gaps = new ArrayList<>();
        Pacer pacer = new Pacer(time, time, Optional.of(2.0), gap -> {
            gaps.add(gap);
            return answers.remove();
        });

        pacer.await(PATIENCE);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(gaps).hasSize(3).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void othersAreNotWaitedForBeyondOnesPatience() {
        Pacer pacer = new Pacer(time, time, Optional.of(2.0), _ -> Duration.ofSeconds(10));

        assertThatThrownBy(() -> pacer.await(PATIENCE)).isInstanceOf(ModelFailure.Crowded.class);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void whatGoesAsideTakesNobodysPlaceWhileMostIsLeft() throws Exception {
        SetTime time = new SetTime();
        Pacer pacer = new Pacer(time, time, Optional.empty());
        pacer.learn(OptionalLong.of(60), OptionalLong.of(32));

        pacer.aside();
        pacer.aside();
        pacer.await(Duration.ZERO);
        assertThat(time.waits()).isEmpty();
        assertThatThrownBy(pacer::aside).isInstanceOf(ModelFailure.Crowded.class);

        time.passes(Duration.ofSeconds(1));
        pacer.aside();
        assertThat(pacer.isQuiet())
                .as("half of the minute is used, so it takes a place")
                .isFalse();
    }
}
