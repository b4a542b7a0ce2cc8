package ee.elaparem.tutor;

import java.time.LocalDate;

/** Keeps the count of the day's tokens, so that a budget also holds after a restart. */
public interface TokenLedger {

    /** The tokens spent on this day of UTC. */
    long spent(LocalDate day);

    /** Adds to the day's tokens. */
    void spend(LocalDate day, int tokens);

    /** A count that ends with the process. */
    static TokenLedger inMemory() {
        return new InMemory();
    }

    /** Counts one day at a time. */
    final class InMemory implements TokenLedger {
        private LocalDate day = LocalDate.EPOCH;
        private long tokens;

        private InMemory() {}

        @Override
        public synchronized long spent(LocalDate asked) {
            return day.equals(asked) ? tokens : 0;
        }

        @Override
        public synchronized void spend(LocalDate on, int more) {
            tokens = spent(on) + more;
            day = on;
        }
    }
}
