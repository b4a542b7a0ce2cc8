package ee.elaparem.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that the bot lives in: what the clock says, and how its waiting is done. A test lets it pass faster. */
interface Time extends InstantSource {
    /** Returns when so much time has passed. */
    void pass(Duration time) throws InterruptedException;

    /** As long as this is by the machine's own clock; for libraries that go by it. */
    default Duration byTheMachine(Duration time) {
        return time;
    }

    /** This clock, and real waiting. */
    static Time by(InstantSource clock) {
        return new Time() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void pass(Duration time) throws InterruptedException {
                Thread.sleep(time);
            }
        };
    }
}
