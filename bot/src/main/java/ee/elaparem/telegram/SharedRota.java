package ee.elaparem.telegram;

import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.StoreUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rota kept in the store that the processes share. For any number of threads. */
final class SharedRota implements Rota {
    private static final Logger log = LoggerFactory.getLogger(SharedRota.class);

    private final Shifts shifts;
    private final LongConsumer taken;
    private final LongConsumer lookAgain;
    private final Map<Long, Claim> claims = new HashMap<>();

    /** One lane that somebody here works; its fields are guarded by the lock of {@link SharedRota}. */
    private static final class Claim {
        /** Held while the store is asked about this lane. */
        final ReentrantLock asking = new ReentrantLock();

        int workers;
        boolean leaving;
    }

    /**
     * @param taken told of each lane that was not this process's until now, before anybody works it
     * @param lookAgain told of a lane that others have put something in while it was worked here
     */
    SharedRota(Shifts shifts, LongConsumer taken, LongConsumer lookAgain) {
        this.shifts = shifts;
        this.taken = taken;
        this.lookAgain = lookAgain;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public synchronized void begin(long lane) {
        claims.computeIfAbsent(lane, _ -> new Claim()).workers++;
    }

    @Override
    public long take(long lane) {
        Claim claim = claim(lane);
        // may ask the database, for which nobody else waits
        if (shifts.holds(lane)) {
            synchronized (this) {
                long tenure = claim.leaving ? Shifts.NONE : shifts.tenure(lane);
                if (tenure != Shifts.NONE) {
                    return tenure;
                }
            }
        }
        claim.asking.lock();
        try {
            long before = shifts.tenure(lane);
            if (before != Shifts.NONE) {
                return before;
            }
            if (!shifts.take(lane)) {
                return Shifts.NONE;
            }
            taken.accept(lane);
            long tenure = shifts.tenure(lane);
            if (tenure == Shifts.NONE) {
                // to try at once again would only be as quick as the database is slow
                throw new StoreUnavailable(
                        "The database is too slow to be sure whose a lane is. The store goes on by itself.");
            }
            return tenure;
        } finally {
            claim.asking.unlock();
        }
    }

    @Override
    public long tenure(long lane) {
        return shifts.tenure(lane);
    }

    @Override
    public void end(long lane) {
        Claim claim = claim(lane);
        synchronized (this) {
            if (--claim.workers > 0) {
                return;
            }
        }
        if (!isGone(lane, claim)) {
            lookAgain.accept(lane);
        }
    }

    /** Gives the lane back if nobody works it. False when it came back with something to look at. */
    private boolean isGone(long lane, Claim claim) {
        claim.asking.lock();
        try {
            synchronized (this) {
                if (claim.workers > 0) {
                    return true;
                }
                claim.leaving = true;
            }
            return shifts.giveBack(lane);
        } catch (StoreUnavailable e) {
            log.warn("A lane is not given back but lapses: the store cannot be used");
            return true;
        } finally {
            synchronized (this) {
                claim.leaving = false;
                if (claim.workers == 0) {
                    claims.remove(lane, claim);
                }
            }
            claim.asking.unlock();
        }
    }

    private synchronized Claim claim(long lane) {
        Claim claim = claims.get(lane);
        if (claim == null) {
            throw new IllegalStateException("Begin first");
        }
        return claim;
    }
}
