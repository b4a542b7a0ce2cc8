package ee.elaparem.app;

import java.time.Duration;
import java.time.Instant;

/** Time that passes many times as fast as the machine's, and leaps where nobody has to see it pass. */
final class QuickTime implements Time {
    private final Instant begin;
    private final long began = System.nanoTime();
    private final int speed;
    private Duration leapt = Duration.ZERO;

    /** @param speed how many seconds pass in one */
    QuickTime(String begin, int speed) {
        this.begin = Instant.parse(begin);
        this.speed = speed;
    }

    @Override
    public synchronized Instant instant() {
        return begin.plus(leapt).plusNanos((System.nanoTime() - began) * speed);
    }

    @Override
    public synchronized void pass(Duration time) throws InterruptedException {
        Instant end = instant().plus(time);
        for (Duration left = time; left.isPositive(); left = Duration.between(instant(), end)) {
            wait(left.dividedBy(speed).toMillis() + 1);
        }
    }

    @Override
    public Duration byTheMachine(Duration time) {
        return time.dividedBy(speed);
    }

    synchronized void leap(Duration time) {
        leapt = leapt.plus(time);
        notifyAll();
    }
}
