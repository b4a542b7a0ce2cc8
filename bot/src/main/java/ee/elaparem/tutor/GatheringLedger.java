package ee.elaparem.tutor;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Hands tokens on to a ledger once a second at most, added together: each entry there is a commit that somebody waits for.
 * What was spent since the last entry is counted here; a process that is killed forgets it, a second's worth.
 */
final class GatheringLedger implements TokenLedger, AutoCloseable {
    private static final long APART = TimeUnit.SECONDS.toNanos(1);

    private final TokenLedger ledger;
    private LocalDate day = LocalDate.EPOCH;
    private long gathered;
    private long entered = System.nanoTime() - APART;
    private boolean closed;

    GatheringLedger(TokenLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public long spent(LocalDate asked) {
        return ledger.spent(asked) + left(asked);
    }

    @Override
    public void spend(LocalDate on, int tokens) {
        LocalDate before;
        long ofBefore;
        long now;
        synchronized (this) {
            before = day;
            ofBefore = on.equals(day) ? 0 : gathered;
            gathered = tokens + (on.equals(day) ? gathered : 0);
            day = on;
            now = closed || System.nanoTime() - entered >= APART ? take() : 0;
        }
        // outside of the lock: the ledger may be slow
        enter(before, ofBefore);
        enter(on, now);
    }

    private synchronized long left(LocalDate asked) {
        return day.equals(asked) ? gathered : 0;
    }

    private long take() {
        long all = gathered;
        gathered = 0;
        entered = System.nanoTime();
        return all;
    }

    private void enter(LocalDate on, long tokens) {
        if (tokens > 0) {
            ledger.spend(on, (int) Math.min(tokens, Integer.MAX_VALUE));
        }
    }

    /** Hands on what is left. Tokens may still be spent after it. */
    @Override
    public void close() {
        LocalDate on;
        long all;
        synchronized (this) {
            on = day;
            all = take();
            closed = true;
        }
        enter(on, all);
    }
}
