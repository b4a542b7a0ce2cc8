package ee.elaparem.storage;

import java.util.Optional;
import java.util.Set;

/**
 * Who works what, among the processes that share a store. A learner's updates and replies are a lane, which one process
 * works at a time, so that their order is kept. What a process has taken is its own until it gives it back, or until it
 * is known to be gone, or has not been heard of for {@value PostgresShifts#LEASE_SECONDS} seconds.
 *
 * <p>Nobody overlooks an update: who has stored one tries to take its lane, and where another has it, that one finds out
 * when it gives the lane back, or within about a second. What a process that died has left is found by the others
 * within seconds.
 */
public interface Shifts extends AutoCloseable {

    /** What one process at a time does for all of them. */
    enum Duty {
        /** Asking Telegram for updates. */
        POLLING,
        /** Keeping course, learners and messages in step with Airtable. */
        AIRTABLE,
        /** Having the model write placement items. */
        ITEMS,
        /** Handing announcements to the sender. */
        ANNOUNCING
    }

    /** A lane that is not surely this process's has no tenure. */
    long NONE = 0;

    /** For a store that no other process uses: everything is this one's, and costs nothing. */
    Shifts SOLO = new Shifts() {
        @Override
        public boolean areShared() {
            return false;
        }

        @Override
        public long me() {
            return 0;
        }

        @Override
        public boolean take(long lane) {
            return true;
        }

        @Override
        public long tenure(long lane) {
            return 1;
        }

        @Override
        public boolean giveBack(long lane) {
            return true;
        }

        @Override
        public Set<Long> calls() {
            return Set.of();
        }

        @Override
        public Set<Long> adopt(int most) {
            return Set.of();
        }

        @Override
        public boolean isOn(Duty duty) {
            return true;
        }

        @Override
        public void close() {}
    };

    /** Whether other processes may use the store. */
    boolean areShared();

    /** This process's number among them. */
    long me();

    /**
     * Takes this lane, if nobody else has it; who has it will look for what is in the store by now.
     *
     * @return whether it is this process's now
     * @throws StoreUnavailable when that cannot be found out
     */
    boolean take(long lane);

    /**
     * The number of the time for which this lane is this process's without a break, or {@link #NONE} when it is not surely
     * so at this moment. A lane that was lost and taken again has another number: what was read of it before is of no use,
     * for another process may have worked it meanwhile. Asks nobody, unless this process was asleep or the database was slow
     * for more than a second.
     */
    long tenure(long lane);

    /** Whether this lane is surely this process's at this moment. */
    default boolean holds(long lane) {
        return tenure(lane) != NONE;
    }

    /**
     * Gives this lane back, unless another process has put something there since it was taken.
     *
     * @return false when that is so: the lane is still this process's, and it must look again
     * @throws StoreUnavailable when that cannot be found out; the lane lapses by itself then
     */
    boolean giveBack(long lane);

    /**
     * Lanes of this process in which others have put something. Each is told once.
     *
     * @throws StoreUnavailable when that cannot be found out
     */
    Set<Long> calls();

    /**
     * Takes lanes in which something waits and that nobody works, of processes that died for example. To be called every
     * second or so.
     *
     * @return those that are this process's now; at most so many or a few more
     * @throws StoreUnavailable when that cannot be found out
     */
    Set<Long> adopt(int most);

    /** Whether this process does this for all of them. It begins to where nobody does. False also when nobody can tell. */
    boolean isOn(Duty duty);

    /**
     * Why this process takes nothing more, though the database is there: the tables are by now those of a newer program,
     * beside which this one cannot go on. Empty as long as it can. From then on nothing is this process's.
     */
    default Optional<String> over() {
        return Optional.empty();
    }

    /** Gives everything back. */
    @Override
    void close();
}
