package ee.elaparem.app.wrong.learning;

import java.time.Instant;
import java.util.function.Supplier;

public class HandsOutTheClock {
    public final Supplier<Instant> clock = Instant::now;
}
