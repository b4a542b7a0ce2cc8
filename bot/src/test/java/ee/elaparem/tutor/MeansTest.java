package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.tutor.GuardedTutor.Means;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MeansTest {
    @Test
    void aPaceThatIsSharedStaysSharedHoweverItIsWaited() {
        SharedPace shared = _ -> Duration.ofSeconds(1);

        Means means = Means.plain(InstantSource.system(), TutorEvents.NONE)
                .sharing(shared)
                .waiting(_ -> {}, Duration.ofSeconds(5));

        assertThat(means.pace()).isSameAs(shared);
        assertThat(means.rest()).isEqualTo(Duration.ofSeconds(5));
    }
}
