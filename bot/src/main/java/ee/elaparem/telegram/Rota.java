package ee.elaparem.telegram;

import ee.elaparem.storage.Shifts;

/**
 * Which lanes this process works, where several share a store. A learner's updates and replies are one lane: it is given
 * back when nobody here works either of them any more.
 *
 * <p>Whoever works a lane calls {@link #begin}, then {@link #take}, and {@link #end} whatever came of it.
 */
interface Rota {
    /** Where no other process uses the store: every lane is this one's. */
    Rota ALONE = new Rota() {
        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public void begin(long lane) {}

        @Override
        public long take(long lane) {
            return 1;
        }

        @Override
        public long tenure(long lane) {
            return 1;
        }

        @Override
        public void end(long lane) {}
    };

    /** Whether other processes may work lanes, too. */
    boolean isShared();

    /** Somebody here is about to work this lane. Costs next to nothing. */
    void begin(long lane);

    /**
     * Takes this lane where nobody has it. Where another has it, that one looks for what is in the store by now.
     *
     * @return the number of the time for which this process has it without a break; {@link Shifts#NONE} when another has it
     * @throws ee.elaparem.storage.StoreUnavailable when that cannot be found out
     */
    long take(long lane);

    /**
     * The number of the time for which this process surely has this lane; {@link Shifts#NONE} when it has not. What was read
     * under another number may be done by now. Costs next to nothing nearly always; else it asks the store.
     */
    long tenure(long lane);

    /** The work that began is over. May ask the store. */
    void end(long lane);
}
