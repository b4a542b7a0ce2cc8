package ee.elaparem.app.wrong.learning;

import java.time.Instant;

public class ReadsTheClock {
    public Instant now() {
        return Instant.now();
    }
}
