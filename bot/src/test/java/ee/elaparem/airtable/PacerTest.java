package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");

    @Test
    void manyAtOnceGetTurnsOfTheirOwn() throws Exception {
        List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
        Pacer pacer = new Pacer(clock, waits::add);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> turn = () -> {
                pacer.await();
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(100, turn))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(waits)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(1, 100)
                        .mapToObj(n -> Duration.ofMillis(250L * n))
                        .toList());
    }

    @Test
    void whoWaitsWhenAnotherIsToldTooManyWaitsOn() throws Exception {
        Pacer[] pacer = new Pacer[1];
        boolean[] told = new boolean[1];
        pacer[0] = new Pacer(clock, time -> {
            clock.pass(time);
            if (!told[0]) {
                told[0] = true;
                pacer[0].hold(Duration.ofSeconds(1));
            }
        });
        pacer[0].await();

        pacer[0].await();

        assertThat(clock.instant()).isEqualTo("2026-11-23T08:00:30.250Z");
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyForHours() throws Exception {
        Pacer pacer = new Pacer(clock, clock);
        pacer.hold(Pacer.PENALTY);
        clock.is("2026-11-23T05:00:00Z");

        pacer.await();
        pacer.await();

        assertThat(clock.instant()).isEqualTo("2026-11-23T05:00:00.250Z");
        assertThat(pacer.held()).isZero();
    }
}
